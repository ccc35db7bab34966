package io.parcelflow.engine.plan;

import java.util.Locale;

/**
 * The name that selects a strategy.
 *
 * <p>Not an enum: a strategy on the class path has its own name.
 *
 * @param name lowercase letters, digits and dashes
 */
public record OrchestrationMode(String name) {

    public static final OrchestrationMode SEQUENTIAL = new OrchestrationMode("sequential");
    public static final OrchestrationMode PARALLEL = new OrchestrationMode("parallel");
    public static final OrchestrationMode MIXED = new OrchestrationMode("mixed");
    public static final OrchestrationMode ADAPTIVE = new OrchestrationMode("adaptive");

    public OrchestrationMode {
        name = name.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("'" + name + "' is not a name of a mode");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
