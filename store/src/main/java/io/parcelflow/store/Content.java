package io.parcelflow.store;

import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournal.TaskCursor;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a store, in a form common to all stores: runs by identifier, and without
 * what follows from the rest. Instants are whole milliseconds.
 */
public sealed interface Content {

    /** The kinds, in an order in which what is referred to comes first. */
    enum Kind {
        RUN("runs"),
        TASK("tasks"),
        STEP_FAILURE("failed requests"),
        REJECT("rejects"),
        MEASUREMENT("source measurements"),
        STATISTICS("statistics of runs"),
        LISTING("listings"),
        LIMIT("rate limit states"),
        NOTE("notes"),
        PROPERTY("properties"),
        FORMER_ID("former IDs");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        /** The plural name of the kind. */
        public String plural() {
            return plural;
        }
    }

    Kind kind();

    /** The item as text, identical for all kinds of stores. */
    default String canonicalText() {
        return toString();
    }

    record Run(RunRecord run) implements Content {
        @Override
        public Kind kind() {
            return Kind.RUN;
        }
    }

    /**
     * A task and its progress.
     *
     * @param position its place in the plan, from 1
     * @param cursor where its listing stands
     * @param countedCursor position of the LIST step that was counted last
     * @param listingEndedAt when its listing was judged, null if it was not yet
     * @param unstoredKeys the rows that came and are not stored as records, until its listing ends
     */
    record Task(
            String runId,
            int position,
            TaskRecord task,
            TaskCursor cursor,
            @Nullable String countedCursor,
            boolean wantsDetails,
            @Nullable Instant endedAt,
            @Nullable Instant listingEndedAt,
            @Nullable String unstoredKeys)
            implements Content {
        @Override
        public Kind kind() {
            return Kind.TASK;
        }
    }

    record FailedStep(String runId, StepFailure failure) implements Content {
        @Override
        public Kind kind() {
            return Kind.STEP_FAILURE;
        }
    }

    record Rejected(RejectRecord reject) implements Content {
        @Override
        public Kind kind() {
            return Kind.REJECT;
        }
    }

    record Measurement(String runId, String source, long medianLatencyMicros, long requests)
            implements Content {
        @Override
        public Kind kind() {
            return Kind.MEASUREMENT;
        }
    }

    /** The statistics of a run. */
    record Statistics(RunStatistics statistics) implements Content {
        @Override
        public Kind kind() {
            return Kind.STATISTICS;
        }
    }

    /**
     * The latest complete listing of a source and ZIP code.
     *
     * @param runId the run that completed it, null if none did
     * @param recent what the latest ones brought, as {@code RecentListings} writes it
     */
    record Listing(
            String source,
            ZipCode zip,
            @Nullable String runId,
            int pages,
            long records,
            boolean wantsDetails,
            String recent)
            implements Content {
        @Override
        public Kind kind() {
            return Kind.LISTING;
        }
    }

    record Limit(String source, String state, Instant at) implements Content {
        @Override
        public Kind kind() {
            return Kind.LIMIT;
        }
    }

    record Note(String name, String value) implements Content {
        @Override
        public Kind kind() {
            return Kind.NOTE;
        }
    }

    /**
     * A property with all records of its sources.
     *
     * @param zip the postal code, or the ZIP code it was collected for
     * @param records at least one, in the order in which they were stored first
     * @param prices oldest first
     */
    record PropertyEntry(
            String propertyId,
            Instant firstSeen,
            ZipCode zip,
            List<RecordEntry> records,
            List<PricePoint> prices)
            implements Content {

        public PropertyEntry {
            records = List.copyOf(records);
            prices = List.copyOf(prices);
            if (records.isEmpty()) {
                throw new IllegalArgumentException(propertyId + " has no record");
            }
        }

        @Override
        public Kind kind() {
            return Kind.PROPERTY;
        }

        /** The same as a value with its merged facts and keys. */
        public StoredProperty toStored(String creationKey) {
            return StoredProperty.of(
                    propertyId,
                    creationKey,
                    firstSeen,
                    zip,
                    records.stream().map(RecordEntry::record).toList(),
                    prices);
        }

        /** With prices as numbers: not every store preserves the zeros behind a decimal point. */
        @Override
        public String canonicalText() {
            StringBuilder text = new StringBuilder(1_024);
            text.append(propertyId).append(' ').append(firstSeen).append(' ').append(zip);
            records.forEach(record -> text.append('\n').append(record));
            for (PricePoint price : prices) {
                text.append('\n').append(price.kind()).append(' ').append(price.date());
                text.append(' ').append(price.price().stripTrailingZeros().toPlainString());
                text.append(' ').append(price.source());
            }
            return text.toString();
        }
    }

    /**
     * A source's record and its state.
     *
     * @param detailAskedAt when its detail page was last requested
     * @param dueRun the run for which it is due for a DETAIL step
     * @param settledRun the run that last fetched it, found it gone or gave up on it
     * @param listedRun the run that last listed it
     * @param missed complete listings in a row that it was missing from
     * @param inactiveSince when these made it inactive
     */
    record RecordEntry(
            StoredRecord record,
            @Nullable Instant listAt,
            @Nullable Instant detailAt,
            @Nullable Instant detailAskedAt,
            @Nullable String dueRun,
            @Nullable String settledRun,
            @Nullable String listedRun,
            int missed,
            @Nullable Instant inactiveSince) {}

    /** An identifier that a property had before it turned out to be the same as another. */
    record FormerId(String formerId, String currentId) implements Content {
        @Override
        public Kind kind() {
            return Kind.FORMER_ID;
        }
    }
}
