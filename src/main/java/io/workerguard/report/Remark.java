package io.workerguard.report;

import io.workerguard.engine.Finding;
import io.workerguard.model.Printable;
import io.workerguard.policy.Enforcement;
import io.workerguard.policy.Exempted;
import io.workerguard.policy.Exemption;
import io.workerguard.report.ReportedFinding.ByMutation.Caused;
import io.workerguard.report.ReportedFinding.ByMutation.Repaired;
import java.time.LocalDate;
import java.util.Optional;

/** What stands below an excerpt, in this order. */
enum Remark {
  DETAIL {
    @Override
    Optional<String> of(ReportedFinding reported) {
      String detail = reported.finding().violation().detail();
      boolean shown = reported.place().filter(at -> at.missing().isEmpty()).isPresent();
      return shown || detail.isEmpty()
          ? Optional.empty()
          : Optional.of("detail: " + Printable.line(detail));
    }
  },
  MUTATION {
    @Override
    Optional<String> of(ReportedFinding reported) {
      return switch (reported.mutation()) {
        case Repaired(String name) -> Optional.of("at admission: repaired by " + name);
        case Caused(String name) -> Optional.of("the value is set by " + name);
        case ReportedFinding.ByMutation.Untouched _ -> Optional.empty();
      };
    }
  },
  FIX {
    @Override
    Optional<String> of(ReportedFinding reported) {
      String fix = reported.finding().violation().fix();
      return fix.isEmpty() || isRepaired(reported)
          ? Optional.empty()
          : Optional.of("fix: " + Printable.line(fix));
    }
  },
  POLICY {
    @Override
    Optional<String> of(ReportedFinding reported) {
      Finding finding = reported.finding();
      return isRepaired(reported)
          ? Optional.empty()
          : Optional.of(
              "policy "
                  + finding.policy()
                  + ": "
                  + finding.enforcement().id()
                  + "; at admission: "
                  + outcome(finding.enforcement()));
    }
  },
  EXPIRED_EXEMPTION {
    @Override
    Optional<String> of(ReportedFinding reported) {
      return !isRepaired(reported)
              && reported.finding().exempted() instanceof Exempted.NoLonger(Exemption exemption)
          ? Optional.of(
              "exempted until "
                  + exemption.expires().map(LocalDate::toString).orElse("")
                  + ", and no longer, by "
                  + exemption.place().label()
                  + ": "
                  + Printable.line(exemption.reason()))
          : Optional.empty();
    }
  },
  EXPLANATION {
    @Override
    Optional<String> of(ReportedFinding reported) {
      String check = reported.finding().violation().check();
      int slash = check.indexOf('/');
      return isRepaired(reported)
          ? Optional.empty()
          : Optional.of("worker-guard explain " + (slash < 0 ? check : check.substring(0, slash)));
    }
  };

  /** The remark on one finding, without a line break. */
  abstract Optional<String> of(ReportedFinding reported);

  private static boolean isRepaired(ReportedFinding reported) {
    return reported.mutation() instanceof Repaired;
  }

  private static String outcome(Enforcement enforcement) {
    return switch (enforcement) {
      case DENY -> "denied";
      case WARN -> "admitted with a warning";
      case AUDIT -> "admitted and noted in the audit log";
    };
  }
}
