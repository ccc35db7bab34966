package io.parcelflow.web.page.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan, or two side by side.
 *
 * @param modes the modes there are
 * @param sources the sources there are, with their configured limits
 * @param configured what holds where nothing is written
 * @param second null for one plan alone
 * @param verdict which of two plans is faster, null for one
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

    /** What is configured, as it stands in an empty field. */
    public record Defaults(String mode, String concurrency, String minutes, String zips) {}

    public PlanPage {
        modes = List.copyOf(modes);
        sources = List.copyOf(sources);
    }
}
