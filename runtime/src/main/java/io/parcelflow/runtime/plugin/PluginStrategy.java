package io.parcelflow.runtime.plugin;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.runtime.error.OrchestrationException;
import java.util.Objects;

/** A strategy of a plugin jar. Exceptions of its code become messages that name the jar. */
record PluginStrategy(
        PluginJar jar, OrchestrationStrategy strategy, OrchestrationMode mode, String description)
        implements OrchestrationStrategy {

    /**
     * Creates it, once the strategy has returned its mode.
     *
     * @throws PluginException if it fails to
     */
    static PluginStrategy of(PluginJar jar, OrchestrationStrategy strategy, String className)
            throws PluginException {
        try {
            return new PluginStrategy(
                    jar,
                    strategy,
                    Objects.requireNonNull(strategy.mode(), "mode"),
                    Objects.requireNonNull(strategy.description(), "description"));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw jar.thrown(className, e);
        }
    }

    @Override
    public Plan plan(PlanningContext context) {
        try {
            return strategy.plan(context);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.CONFIGURATION,
                    jar.thrown(strategy.getClass().getName(), e).getMessage()
                            + "; until then choose a mode other than "
                            + mode,
                    e);
        }
    }
}
