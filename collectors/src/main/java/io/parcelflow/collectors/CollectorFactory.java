package io.parcelflow.collectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the collector of one source; found by {@link java.util.ServiceLoader}.
 *
 * <p>To add a source, implement this in a class annotated with {@code
 * com.google.auto.service.AutoService}.
 */
public interface CollectorFactory {

    /** The source's name, such as {@code maricopa_api}. */
    String source();

    /** A description of the source in one sentence. */
    String description();

    /**
     * The settings of the source, all with the same prefix, such as {@code MARICOPA_}: at least its
     * base URL, rate limits and maximum number of steps in flight.
     */
    List<SourceSetting> settings();

    /**
     * An error in these settings that their types do not detect, such as in the contents of a file:
     * what is wrong, where, and how to fix it; null if there is none. Sends no requests. Invalid
     * new settings are rejected on reload, and the previous ones stay active.
     *
     * @param settings validated values of {@link #settings()}
     */
    default @Nullable String problem(CollectorSettings settings) {
        return null;
    }

    /**
     * Creates the collector; sends no requests.
     *
     * @param settings validated values of {@link #settings()}
     */
    DataCollector create(CollectorSettings settings);
}
