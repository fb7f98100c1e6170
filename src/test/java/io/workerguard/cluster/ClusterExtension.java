package io.workerguard.cluster;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the guarded cluster with the first test that asks for it; JUnit ends it after the last.
 */
final class ClusterExtension implements ParameterResolver {

  /** The cluster, or why there is none, so that not every test tries to start it in vain. */
  private record Start(@Nullable GuardedCluster cluster, @Nullable Exception failure)
      implements AutoCloseable {

    static Start attempt() {
      try {
        return new Start(GuardedCluster.start(), null);
      } catch (Exception e) {
        return new Start(null, e);
      }
    }

    @Override
    public void close() throws IOException {
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GuardedCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Start start =
        context
            .getRoot()
            .getStore(Namespace.create(ClusterExtension.class))
            .computeIfAbsent(Start.class, key -> Start.attempt(), Start.class);
    if (start.cluster() == null) {
      throw new ParameterResolutionException("there is no guarded cluster", start.failure());
    }
    return start.cluster();
  }
}
