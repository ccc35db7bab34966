package io.parcelflow.service.quality;

import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.chart.ChartUnit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quality problem of a source that people should check. */
public sealed interface QualityFinding {

    String source();

    /** The kind of finding, in two words. */
    String kind();

    /** The finding as a phrase, without the source and without a period. */
    String description();

    /** What to do about it, in sentences. */
    String remedy();

    /** When it was last seen; null for what holds for the period as a whole. */
    default @Nullable Instant at() {
        return null;
    }

    /** Listings that brought far fewer records than before, as the runs found. */
    record SuspiciousListings(String source, long listings, Instant at) implements QualityFinding {
        @Override
        public String kind() {
            return "suspicious listing";
        }

        @Override
        public String description() {
            return DisplayFormat.quantity(listings, "listing")
                    + (listings == 1 ? " has" : " have")
                    + " far fewer records than before and "
                    + (listings == 1 ? "is" : "are")
                    + " suspicious";
        }

        @Override
        public String remedy() {
            return RecommendedAction.ofSuspiciousListing();
        }
    }

    /** ZIP codes of which a part did not come, as the runs found. */
    record IncompleteListings(String source, String runId, long zips, Instant at)
            implements QualityFinding {
        @Override
        public String kind() {
            return "incomplete";
        }

        @Override
        public String description() {
            return DisplayFormat.quantity(zips, "ZIP code")
                    + (zips == 1 ? " is" : " are")
                    + " incomplete: the records do not add up to what was announced, or details"
                    + " failed";
        }

        @Override
        public String remedy() {
            return RecommendedAction.ofIncompleteListing(runId);
        }
    }

    /**
     * The latest run of its kind brought little.
     *
     * @param usual the middle of what comparable runs before it brought
     */
    record LowYield(String source, String runId, Instant at, long records, long usual)
            implements QualityFinding {
        @Override
        public String kind() {
            return "low yield";
        }

        @Override
        public String description() {
            return "run "
                    + runId
                    + " listed "
                    + DisplayFormat.quantity(records, "record")
                    + "; usually "
                    + DisplayFormat.grouped(usual);
        }

        @Override
        public String remedy() {
            return "Check whether its tasks failed; if not, check the source itself.";
        }
    }

    /**
     * Many records could not be adapted.
     *
     * @param records all that came, these among them
     */
    record ManyRejects(String source, long rejects, long records) implements QualityFinding {
        @Override
        public String kind() {
            return "many rejects";
        }

        @Override
        public String description() {
            return DisplayFormat.quantity(rejects, "record")
                    + " of "
                    + DisplayFormat.grouped(records)
                    + " could not be parsed";
        }

        @Override
        public String remedy() {
            return "See 'parcelflow rejects' for the reasons.";
        }
    }

    /** The mean quality score of a source's records fell. */
    record ScoreDrift(String source, double before, double now) implements QualityFinding {
        @Override
        public String kind() {
            return "quality drift";
        }

        @Override
        public String description() {
            return "mean score fell from "
                    + DisplayFormat.oneDecimal(before)
                    + " to "
                    + DisplayFormat.oneDecimal(now);
        }

        @Override
        public String remedy() {
            return "Check which fields are filled in less often, and one of its records.";
        }
    }

    /**
     * Fields that fewer records know than at the beginning of the period.
     *
     * @param losses the largest first
     */
    record FieldDrift(String source, List<FieldLoss> losses) implements QualityFinding {

        private static final int NAMED_MAX = 3;

        public FieldDrift {
            losses = List.copyOf(losses);
        }

        @Override
        public String kind() {
            return "field drift";
        }

        @Override
        public String description() {
            StringBuilder text = new StringBuilder();
            for (FieldLoss loss : losses.subList(0, Math.min(NAMED_MAX, losses.size()))) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(Labels.of(loss.field()))
                        .append(" is filled in for ")
                        .append(ChartUnit.SHARE.format(loss.now()))
                        .append(" of the records; before: ")
                        .append(ChartUnit.SHARE.format(loss.before()));
            }
            if (losses.size() > NAMED_MAX) {
                text.append(", and ")
                        .append(DisplayFormat.quantity(losses.size() - NAMED_MAX, "more field"))
                        .append(" likewise");
            }
            return text.toString();
        }

        @Override
        public String remedy() {
            return "Check one of its records: the source may have moved or renamed the field.";
        }
    }
}
