package io.parcelflow.app.cli.empty;

import io.parcelflow.app.config.section.StoreLocation;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.LaneProgress;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.Refresh;
import io.parcelflow.store.RunClaims;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.StoreUpkeep;
import io.parcelflow.store.TaskAreas;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.TaskPage;
import io.parcelflow.store.TaskTrouble;
import io.parcelflow.store.history.History;
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
 * Stands for a store that does not exist yet, so that looking does not make one, or cannot be used,
 * so that the rest can be looked at.
 *
 * <p>Holds nothing; nothing can be written to it.
 *
 * @param place where the store is or will be
 * @param problem why it cannot be used; null if it does not exist yet
 */
public record EmptyStore(StoreLocation place, @Nullable String problem)
        implements Store,
                PropertyRepository,
                RunJournal,
                RunRecovery,
                RunClaims,
                StoreNotes,
                StoreUpkeep {

    public EmptyStore(StoreLocation place) {
        this(place, null);
    }

    @Override
    public StoreHealth probe() {
        return check();
    }

    @Override
    public StoreHealth check() {
        if (problem != null) {
            return new StoreHealth(false, problem);
        }
        return switch (place) {
            case StoreLocation.SqliteFile(Path file) -> checkFolder(file);
            case StoreLocation.MongoDatabase _ ->
                    new StoreHealth(true, "will be made by the first run");
        };
    }

    private static StoreHealth checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder != null && Files.isDirectory(folder) && Files.isWritable(folder)) {
            return new StoreHealth(true, "will be made by the first run");
        }
        return new StoreHealth(
                false,
                file
                        + " cannot be made, because "
                        + folder
                        + " is no folder that can be written: change its rights or set"
                        + " PARCELFLOW_HOME to another one");
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
        return new EmptyPast();
    }

    @Override
    public History history() {
        return new EmptyPast();
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
    public TaskAreas areas(String runId) {
        return new TaskAreas(Map.of(), List.of());
    }

    @Override
    public List<TaskTrouble> troubles(String runId) {
        return List.of();
    }

    @Override
    public Optional<TaskCursor> cursor(String runId, String source, ZipCode zip) {
        return Optional.empty();
    }

    @Override
    public List<StepFailure> failures(String runId, int limit) {
        return List.of();
    }

    @Override
    public long forEachReject(String runId, int limit, Consumer<RejectRecord> visitor) {
        return 0;
    }

    @Override
    public Backlog backlog(String runId, String source, Instant detailsBefore, int limit) {
        return new Backlog(List.of(), 0);
    }

    @Override
    public Map<String, SourceHistory> history(Instant detailsBefore) {
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
    public boolean requestProceed(String runId) {
        return false;
    }

    @Override
    public boolean isPauseRequested(String runId) {
        return false;
    }

    @Override
    public List<SuspiciousListing> suspicions(String runId) {
        return List.of();
    }

    @Override
    public Map<String, Refresh> refresh(String runId) {
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
    public Map<String, String> beginningWith(String prefix) {
        return Map.of();
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        throw unwritable();
    }

    @Override
    public StoreUpkeep upkeep() {
        return this;
    }

    @Override
    public Leftovers survey(Retention retention) {
        return Leftovers.NONE;
    }

    @Override
    public Size size() {
        return new Size(0, 0);
    }

    @Override
    public Leftovers clean(Retention retention, Instant at) {
        throw unwritable();
    }

    @Override
    public void compact() {
        throw unwritable();
    }

    @Override
    public RunClaims claims() {
        return this;
    }

    @Override
    public List<RunRecord> unfinished() {
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
    public Claim claim(RunOwner owner, Instant at) {
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
    public void worked(String runId, Duration worked, String counted) {
        throw unwritable();
    }

    @Override
    public int listingEnded(
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
    public void taskEnded(String runId, TaskRecord task, Instant at) {
        throw unwritable();
    }

    @Override
    public void openTasksEnded(
            String runId, String source, TaskState state, @Nullable Failure failure, Instant at) {
        throw unwritable();
    }

    @Override
    public void stepGivenUp(String runId, Step step, Failure failure, Instant at) {
        throw unwritable();
    }

    @Override
    public void finish(RunRecord run) {
        throw unwritable();
    }

    @Override
    public void measured(String runId, String source, Duration medianLatency, long requests) {
        throw unwritable();
    }

    @Override
    public void saveLimits(Map<String, String> stateBySource, Instant at) {
        throw unwritable();
    }

    private static UnsupportedOperationException unwritable() {
        return new UnsupportedOperationException("the empty store holds nothing");
    }
}
