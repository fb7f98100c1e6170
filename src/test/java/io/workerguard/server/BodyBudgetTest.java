package io.workerguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

  private final BodyBudget budget = new BodyBudget(10);
  private final List<String> granted = new ArrayList<>();

  @Test
  void grantsWhatFitsAtOnce() {
    ask("a", 4);
    ask("b", 6);

    assertThat(granted).containsExactly("a", "b");
    assertThat(budget.taken()).isEqualTo(10);
  }

  @Test
  void whatDoesNotFitWaitsInOrder() {
    BodyBudget.Reservation a = ask("a", 8);
    ask("b", 8);
    ask("c", 1);
    assertThat(granted).containsExactly("a");

    a.release();

    assertThat(granted).containsExactly("a", "b", "c");
    assertThat(budget.taken()).isEqualTo(9);
  }

  @Test
  void whoGivesUpWaitingMakesWayForTheNext() {
    ask("a", 8);
    BodyBudget.Reservation b = ask("b", 8);
    ask("c", 1);

    b.release();

    assertThat(granted).containsExactly("a", "c");
  }

  @Test
  void givingBackTwiceDoesNoHarm() {
    BodyBudget.Reservation a = ask("a", 8);
    a.release();
    a.release();

    assertThat(budget.taken()).isZero();
  }

  @Test
  void aBodyAsLargeAsEverythingStillGetsThrough() {
    ask("a", 99);

    assertThat(granted).containsExactly("a");
  }

  @Test
  void evenTheWaitingAreBounded() {
    ask("a", 10);
    for (int i = 0; i < 256; i++) {
      ask("waiting", 1);
    }

    assertThat(budget.room(1, () -> granted.add("refused")).ask()).isFalse();
    assertThat(granted).containsExactly("a");
  }

  private BodyBudget.Reservation ask(String name, long size) {
    BodyBudget.Reservation room = budget.room(size, () -> granted.add(name));
    assertThat(room.ask()).isTrue();
    return room;
  }
}
