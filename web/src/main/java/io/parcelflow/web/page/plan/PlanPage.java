package io.parcelflow.web.page.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one plan, or of two side by side.
 *
 * @param modes all modes
 * @param sources all sources with their configured limits
 * @param defaults the configured values, which apply to empty fields
 * @param second the second plan; null if there is only one
 * @param comparison which of two plans is faster; null if there is only one
 */
public record PlanPage(
        List<String> modes,
        List<Source> sources,
        Defaults defaults,
        PlanResultView first,
        @Nullable PlanResultView second,
        @Nullable String comparison) {

    /** A source and its configured limits. */
    public record Source(String name, String limits, boolean isUsed) {}

    /** The configured values, shown as placeholders. */
    public record Defaults(String mode, String concurrency, String minutes, String zips) {}

    public PlanPage {
        modes = List.copyOf(modes);
        sources = List.copyOf(sources);
    }
}
