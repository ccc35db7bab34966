package io.parcelflow.store.mongo.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.mongo.record.DuplicateMerge;
import io.parcelflow.store.mongo.record.PropertyDocument;
import io.parcelflow.store.mongo.record.RecordDocument;
import io.parcelflow.store.mongo.record.RecordDocuments;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.run.IncidentDocuments;
import io.parcelflow.store.mongo.run.ListingDocuments;
import io.parcelflow.store.mongo.run.TaskDocuments;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.RecordState;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores all that came of a step, so that a server without transactions may break off anywhere:
 * properties first, then what marks the step as done, the task's cursor of a LIST step and the
 * record's state of a DETAIL step. A step that is repeated finds what is stored and goes on.
 *
 * <p>Made for one step; run again after a {@code WriteConflict}.
 */
public final class StepWrite implements MongoWriter.Work<CommitResult> {

    /** Places of one millisecond: step numbers, and records of a page. */
    private static final int STEP_BITS = 12;

    private static final int PLACE_BITS = 10;

    private final StepCommit commit;
    private final long run;
    private final CommitCounter tally = new CommitCounter();
    private boolean mayBeHalfDone;

    /** Records that were inactive and that the listing shows again. */
    private final Set<String> back = new HashSet<>();

    /**
     * Prepares the work.
     *
     * @param run the run's number
     * @param mayBeHalfDone whether this or another step may have broken off
     */
    public StepWrite(StepCommit commit, long run, boolean mayBeHalfDone) {
        this.commit = commit;
        this.run = run;
        this.mayBeHalfDone = mayBeHalfDone;
    }

    @Override
    public CommitResult run(MongoSession session) {
        if (session.isTransaction()) {
            tally.clear();
        } else if (mayBeHalfDone) {
            new DuplicateMerge(session).completeInterrupted();
        }
        mayBeHalfDone = true;
        tally.begin();
        IncidentDocuments incidents = new IncidentDocuments(session);
        switch (commit.step().kind()) {
            case PREPARE -> incidents.insertRejects(run, commit.rejects(), commit.at());
            case LIST -> {
                Collection<RecordDocument> records = listed(session).values();
                // Before and after: a step that breaks off in between finds them active already.
                StaleMarks.mark(session, back);
                new RecordDocuments(session).write(records, tally::recordNotCreated);
                StaleMarks.mark(session, back);
                incidents.insertRejects(run, commit.rejects(), commit.at());
                new TaskDocuments(session).recordListStep(run, commit);
                if (commit.nextCursor() == null) {
                    new ListingDocuments(session)
                            .saveLatest(run, commit.step().source(), commit.step().zip());
                }
            }
            case DETAIL -> {
                Map<String, RecordDocument> records = detailed(session);
                incidents.insertRejects(run, commit.rejects(), commit.at());
                if (!records.isEmpty()) {
                    new TaskDocuments(session).recordDetailStep(run, commit, key(commit.step()));
                    new RecordDocuments(session).write(records.values(), tally::recordNotCreated);
                }
            }
        }
        return tally.result();
    }

    /** The records of a result page as they are to be. */
    private Map<String, RecordDocument> listed(MongoSession session) {
        ObservationMerge hearing = new ObservationMerge(session, commit, tally);
        back.clear();
        int place = 0;
        for (Observation said : commit.observations()) {
            RecordDocument before = hearing.record(said);
            RecordState heard = heard(before, said);
            if (before.inactiveSince() != null) {
                back.add(before.ref());
            }
            boolean wasDue = before.state().isDueFor(run);
            boolean isDue =
                    commit.wantsDetails() && heard.wantsDetails(run, commit.detailsBefore());
            long order = wasDue ? before.state().listOrder() : order(place);
            RecordState after = heard.withDueRun(isDue ? run : null, order);
            hearing.apply(
                    place,
                    said,
                    before.with(said.zip().value(), after).listedIn(run),
                    isDue,
                    wasDue);
            place++;
        }
        hearing.write();
        return hearing.records();
    }

    /** Rises with time, then with the steps, then along the page. */
    private long order(int place) {
        long step = commit.step().id() & ((1 << STEP_BITS) - 1);
        long inPage = Math.min(place, (1 << PLACE_BITS) - 1);
        return ((commit.at().toEpochMilli() << STEP_BITS | step) << PLACE_BITS) | inPage;
    }

    /** The records of an own page as they are to be; none if the step was stored before. */
    private Map<String, RecordDocument> detailed(MongoSession session) {
        // A page that could not be understood is asked for again in the next run.
        Long askedAt = commit.rejects().isEmpty() ? commit.at().toEpochMilli() : null;
        ObservationMerge hearing = new ObservationMerge(session, commit, tally);
        int place = 0;
        for (Observation said : commit.observations()) {
            RecordDocument before = hearing.record(said);
            RecordState after = heard(before, said).withSettledRun(run, askedAt);
            hearing.apply(place, said, before.with(said.zip().value(), after), false, false);
            place++;
        }
        hearing.write();
        Map<String, RecordDocument> records = new LinkedHashMap<>(hearing.records());
        String wanted = PropertyDocument.ref(commit.step().source(), key(commit.step()));
        if (!records.containsKey(wanted)) {
            RecordDocument settled = settled(session, commit.step(), run, askedAt);
            if (settled != null) {
                records.put(wanted, settled);
            }
        }
        return records;
    }

    /** Keeps a DETAIL step that was given up out of the run's backlog. */
    public static void recordFailure(MongoSession session, Step step, long run) {
        if (step.kind() == StepKind.DETAIL) {
            RecordDocument settled = settled(session, step, run, null);
            if (settled != null) {
                new RecordDocuments(session).write(List.of(settled), _ -> {});
            }
        }
    }

    /** The record of a DETAIL step out of the backlog, null if there is none or it was before. */
    private static @Nullable RecordDocument settled(
            MongoSession session, Step step, long run, @Nullable Long askedAt) {
        RecordDocument before = new RecordDocuments(session).find(step.source(), key(step));
        return before == null || before.state().isSettledIn(run)
                ? null
                : before.with(before.zip(), before.state().withSettledRun(run, askedAt));
    }

    private static String key(Step step) {
        String key = step.position();
        if (key == null) {
            throw new IllegalArgumentException("a DETAIL step without a record key: " + step);
        }
        return key;
    }

    private static RecordState heard(RecordDocument before, Observation said) {
        return before.state()
                .withObservation(
                        said.detailLevel(), said.observedAt().toEpochMilli(), Fingerprint.of(said));
    }
}
