package io.workerguard;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Prints one line for each property that ran: its name, how often it was tried, and the seed.
 *
 * <p>{@code -Dseed=NUMBER} makes properties try what they tried with that seed, {@code
 * -Dtries=NUMBER} more or fewer cases. Both are best given with {@code -Dtest=TheTest#property}.
 */
public final class PropertyRuns implements AroundPropertyHook {

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Optional.ofNullable(System.getProperty("seed")).ifPresent(context.attributes()::setSeed);
    Optional.ofNullable(Integer.getInteger("tries")).ifPresent(context.attributes()::setTries);
    long begin = System.nanoTime();
    PropertyExecutionResult result = property.execute();
    System.out.printf(
        "%s.%s: %,d tries, seed %s, %.1f s%n",
        context.containerClass().getSimpleName(),
        context.targetMethod().getName(),
        result.countTries(),
        result.seed().orElse("none"),
        (System.nanoTime() - begin) / 1e9);
    return result;
  }

  @Override
  public boolean appliesTo(Optional<AnnotatedElement> element) {
    return true;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
