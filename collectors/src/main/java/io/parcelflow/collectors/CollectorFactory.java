package io.parcelflow.collectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the collector of one source; found by {@link java.util.ServiceLoader}.
 *
 * <p>A further source is one class that implements this and is annotated with {@code
 * com.google.auto.service.AutoService}.
 */
public interface CollectorFactory {

    /** The source's name, such as {@code maricopa_api}. */
    String source();

    /** What the source is, in one sentence for a person. */
    String description();

    /**
     * The settings the source understands, all keys beginning with the same prefix, such as {@code
     * MARICOPA_}: at least its base URL, rate limits and maximum of steps in flight.
     */
    List<SourceSetting> settings();

    /**
     * What is wrong with these settings that their kinds do not show, such as what a file says:
     * where, and how to mend it; null if nothing is. Makes no request. New settings with a problem
     * are refused while Parcelflow works, and those before them hold.
     *
     * @param settings validated values of {@link #settings()}
     */
    default @Nullable String problem(CollectorSettings settings) {
        return null;
    }

    /**
     * Makes the collector; makes no request.
     *
     * @param settings validated values of {@link #settings()}
     */
    DataCollector create(CollectorSettings settings);
}
