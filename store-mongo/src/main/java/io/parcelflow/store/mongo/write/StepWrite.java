package io.parcelflow.store.mongo.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.RunJournal.StepFailure;
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
import io.parcelflow.store.rules.StepRules;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores all that a step brought, so that a server without transactions may break off anywhere:
 * properties first, then what marks the step as done, the task's cursor of a LIST step and the
 * record's state of a DETAIL step. A step that is repeated finds what is stored and continues.
 *
 * <p>Made for one step; run again after a {@code WriteConflict}.
 */
public final class StepWrite implements MongoWriter.Work<CommitResult> {

    /** Places of one millisecond: step numbers, and records of a page. */
    private static final int STEP_BITS = 12;

    private static final int PLACE_BITS = 10;

    private final StepCommit commit;
    private final long run;
    private final CommitCounter counter = new CommitCounter();
    private boolean mayBeHalfDone;
    private Reconciliation totals = Reconciliation.NONE;
    private int unknown;
    private int repeated;

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
            counter.clear();
        } else if (mayBeHalfDone) {
            new DuplicateMerge(session).completeInterrupted();
        }
        boolean isRepeated = mayBeHalfDone;
        mayBeHalfDone = true;
        totals = Reconciliation.NONE;
        unknown = 0;
        repeated = 0;
        counter.begin();
        IncidentDocuments incidents = new IncidentDocuments(session);
        switch (commit.step().kind()) {
            case PREPARE -> incidents.insertRejects(run, commit.rejects(), commit.at());
            case LIST -> {
                Collection<RecordDocument> records = listed(session).values();
                // Before and after: a step that breaks off in between finds them active already.
                StaleMarks.mark(session, back);
                new RecordDocuments(session).write(records, counter::recordNotCreated);
                StaleMarks.mark(session, back);
                incidents.insertRejects(run, commit.rejects(), commit.at());
                // A process that was killed may have stored some of these records before.
                boolean isUncertain = !session.isTransaction() && (isRepeated || repeated > 0);
                totals =
                        new TaskDocuments(session)
                                .recordListStep(run, commit, unknown, repeated, isUncertain);
                if (commit.nextCursor() == null) {
                    new ListingDocuments(session)
                            .saveLatest(run, commit.step().source(), commit.step().zip());
                }
            }
            case DETAIL -> {
                Map<String, RecordDocument> records = detailed(session);
                incidents.insertRejects(run, commit.rejects(), commit.at());
                if (!records.isEmpty()) {
                    new TaskDocuments(session)
                            .recordDetailStep(run, commit, StepRules.recordKey(commit.step()));
                    new RecordDocuments(session).write(records.values(), counter::recordNotCreated);
                }
            }
        }
        return counter.result(totals);
    }

    /** The records of a result page as they are to be. */
    private Map<String, RecordDocument> listed(MongoSession session) {
        ObservationMerge merge = new ObservationMerge(session, commit, counter);
        back.clear();
        int place = 0;
        for (Observation observation : commit.observations()) {
            RecordDocument before = merge.record(observation);
            if (before.inactiveSince() != null) {
                back.add(before.ref());
            }
            unknown += before.isKnown() ? 0 : 1;
            repeated += before.isListedIn(run, observation.zip().value()) ? 1 : 0;
            boolean wasDue = before.state().isDueFor(run);
            long order = wasDue ? before.state().listOrder() : order(place);
            long fingerprint = Fingerprint.of(observation);
            RecordState after =
                    StepRules.listed(before.state(), observation, fingerprint, commit, run, order);
            counter.countDue(place, after.isDueFor(run), wasDue);
            merge.apply(
                    place,
                    observation,
                    fingerprint,
                    before.with(observation.zip().value(), after).listedIn(run));
            place++;
        }
        merge.write();
        return merge.records();
    }

    /** Rises with time, then with the steps, then along the page. */
    private long order(int place) {
        long step = commit.step().id() & ((1 << STEP_BITS) - 1);
        long inPage = Math.min(place, (1 << PLACE_BITS) - 1);
        return ((commit.at().toEpochMilli() << STEP_BITS | step) << PLACE_BITS) | inPage;
    }

    /** The records of a detail page as they are to be; none if the step was stored before. */
    private Map<String, RecordDocument> detailed(MongoSession session) {
        ObservationMerge merge = new ObservationMerge(session, commit, counter);
        int place = 0;
        for (Observation observation : commit.observations()) {
            RecordDocument before = merge.record(observation);
            long fingerprint = Fingerprint.of(observation);
            RecordState after =
                    StepRules.detailed(before.state(), observation, fingerprint, commit, run);
            merge.apply(
                    place, observation, fingerprint, before.with(observation.zip().value(), after));
            place++;
        }
        merge.write();
        Map<String, RecordDocument> records = new LinkedHashMap<>(merge.records());
        Step step = commit.step();
        String wanted = PropertyDocument.ref(step.source(), StepRules.recordKey(step));
        if (!records.containsKey(wanted)) {
            RecordDocument settled =
                    settled(session, step, run, before -> StepRules.missing(before, commit, run));
            if (settled != null) {
                records.put(wanted, settled);
            }
        }
        return records;
    }

    /** Takes the record of a step that failed permanently out of the run's backlog. */
    public static void settle(
            MongoSession session, StepFailure failed, Instant detailsBefore, long run) {
        Step step = failed.step();
        if (step.kind() == StepKind.DETAIL) {
            IncidentDocuments incidents = new IncidentDocuments(session);
            RecordDocument settled =
                    settled(
                            session,
                            step,
                            run,
                            before ->
                                    StepRules.failed(
                                            before,
                                            run,
                                            detailsBefore,
                                            failed.at(),
                                            incidents.countRefusals(
                                                    run, failed, before.detailAt())));
            if (settled != null) {
                new RecordDocuments(session).write(List.of(settled), _ -> {});
            }
        }
    }

    /** The record of a DETAIL step out of the backlog, null if there is none or it was before. */
    private static @Nullable RecordDocument settled(
            MongoSession session, Step step, long run, UnaryOperator<RecordState> change) {
        RecordDocument before =
                new RecordDocuments(session).find(step.source(), StepRules.recordKey(step));
        return before == null || before.state().isSettledIn(run)
                ? null
                : before.with(before.zip(), change.apply(before.state()));
    }
}
