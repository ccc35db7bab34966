package io.parcelflow.cli.emptystore;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.history.History;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.search.PropertySearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a store that does not exist yet, so that reading does not create it, or that is
 * unusable, so that everything else can be shown.
 *
 * <p>Contains nothing and is read-only.
 *
 * @param place where the store is or will be
 * @param problem why it is unusable; null if it does not exist yet
 */
public record EmptyStore(StoreLocation place, @Nullable String problem)
        implements Store,
                PropertyRepository,
                RunJournal,
                RunRecovery,
                RunLeases,
                StoreNotes,
                StoreMaintenance {

    public EmptyStore(StoreLocation place) {
        this(place, null);
    }

    @Override
    public StoreHealth probe() {
        return checkIntegrity();
    }

    @Override
    public StoreHealth checkIntegrity() {
        if (problem != null) {
            return new StoreHealth(false, problem);
        }
        return switch (place) {
            case StoreLocation.SqliteFile(Path file) -> checkFolder(file);
            case StoreLocation.MongoDatabase _ ->
                    new StoreHealth(true, "will be created by the first run");
        };
    }

    private static StoreHealth checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && Files.isDirectory(folder) && Files.isWritable(folder)) {
            return new StoreHealth(true, "will be created by the first run");
        }
        return new StoreHealth(
                false,
                file
                        + " cannot be created, because "
                        + folder
                        + " is not a writable folder: change its permissions or set PARCELFLOW_HOME to another one");
    }

    @Override
    public String location() {
        return place.toString();
    }

    @Override
    public PropertyRepository properties() {
        return this;
    }

    @Override
    public RunJournal journal() {
        return this;
    }

    @Override
    public PropertySearch search() {
        return new EmptyHistory();
    }

    @Override
    public History history() {
        return new EmptyHistory();
    }

    @Override
    public void close() {}

    @Override
    public Optional<Property> find(String propertyId) {
        return Optional.empty();
    }

    @Override
    public long forEach(PropertyQuery query, Consumer<Property> visitor) {
        return 0;
    }

    @Override
    public long count(PropertyQuery query) {
        return 0;
    }

    @Override
    public Map<ZipCode, Long> countByZip() {
        return Map.of();
    }

    @Override
    public Map<String, Long> countBySource() {
        return Map.of();
    }

    @Override
    public List<RunRecord> runs(int limit) {
        return List.of();
    }

    @Override
    public Optional<RunRecord> run(String runId) {
        return Optional.empty();
    }

    @Override
    public TaskPage tasks(String runId, TaskFilter filter, long after, int limit) {
        return new TaskPage(List.of(), null);
    }

    @Override
    public TasksByArea tasksByArea(String runId) {
        return new TasksByArea(Map.of(), List.of());
    }

    @Override
    public List<TaskProblem> taskProblems(String runId) {
        return List.of();
    }

    @Override
    public Optional<TaskCursor> cursor(String runId, String source, ZipCode zip) {
        return Optional.empty();
    }

    @Override
    public IncidentPage<StepFailure> failures(String runId, @Nullable String cursor, int limit) {
        return new IncidentPage<>(List.of(), null);
    }

    @Override
    public IncidentPage<RejectRecord> rejects(String runId, @Nullable String cursor, int limit) {
        return new IncidentPage<>(List.of(), null);
    }

    @Override
    public Backlog backlog(String runId, String source, Instant detailsBefore, int limit) {
        return new Backlog(List.of(), 0);
    }

    @Override
    public Map<String, SourceHistory> sourceHistory(Instant detailsBefore) {
        return Map.of();
    }

    @Override
    public Map<String, String> limits() {
        return Map.of();
    }

    @Override
    public boolean requestCancel(String runId, Instant at) {
        return false;
    }

    @Override
    public boolean isCancelRequested(String runId) {
        return false;
    }

    @Override
    public boolean requestPause(String runId, Instant at) {
        return false;
    }

    @Override
    public boolean requestResume(String runId) {
        return false;
    }

    @Override
    public boolean isPauseRequested(String runId) {
        return false;
    }

    @Override
    public List<SuspiciousListing> suspiciousListings(String runId) {
        return List.of();
    }

    @Override
    public Map<String, DetailFreshness> detailFreshness(String runId) {
        return Map.of();
    }

    @Override
    public RunRecovery recovery() {
        return this;
    }

    @Override
    public StoreContents contents() {
        throw unwritable();
    }

    @Override
    public StoreNotes notes() {
        return this;
    }

    @Override
    public Optional<String> text(String name) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> findByPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        throw unwritable();
    }

    @Override
    public StoreMaintenance maintenance() {
        return this;
    }

    @Override
    public CleanupCounts previewCleanup(RetentionCutoffs retention) {
        return CleanupCounts.NONE;
    }

    @Override
    public Size size() {
        return new Size(0, 0);
    }

    @Override
    public CleanupCounts cleanUp(RetentionCutoffs retention, Instant at) {
        throw unwritable();
    }

    @Override
    public void compact() {
        throw unwritable();
    }

    @Override
    public RunLeases leases() {
        return this;
    }

    @Override
    public List<RunRecord> unfinishedRuns() {
        return List.of();
    }

    @Override
    public List<String> interruptAll(Instant at) {
        return List.of();
    }

    @Override
    public Map<String, LaneProgress> progress(String runId) {
        return Map.of();
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return Optional.empty();
    }

    @Override
    public void release(RunOwner owner) {}

    @Override
    public LeaseResult acquire(RunOwner owner, Instant at) {
        throw unwritable();
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        throw unwritable();
    }

    @Override
    public void resume(String runId, long ownerPid, Instant at) {
        throw unwritable();
    }

    @Override
    public void abandon(String runId, Instant at) {
        throw unwritable();
    }

    @Override
    public void recordActiveTime(String runId, Duration worked, String counted) {
        throw unwritable();
    }

    @Override
    public int completeListing(
            String runId,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            int inactiveAfter,
            Instant at) {
        throw unwritable();
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        throw unwritable();
    }

    @Override
    public void begin(RunRecord run, Map<String, List<String>> zipsBySource) {
        throw unwritable();
    }

    @Override
    public void endTask(String runId, TaskRecord task, Instant at) {
        throw unwritable();
    }

    @Override
    public void endOpenTasks(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at) {
        throw unwritable();
    }

    @Override
    public void failStep(String runId, Step step, Failure failure, Instant at) {
        throw unwritable();
    }

    @Override
    public void finish(RunRecord run) {
        throw unwritable();
    }

    @Override
    public void recordMeasurement(
            String runId, String source, Duration medianLatency, long requests) {
        throw unwritable();
    }

    @Override
    public void saveLimits(Map<String, String> stateBySource, Instant at) {
        throw unwritable();
    }

    private static UnsupportedOperationException unwritable() {
        return new UnsupportedOperationException("the store is empty");
    }
}
