package io.parcelflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.scenario.ScenarioGenerator;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.scenario.SourceScenario;
import io.parcelflow.simulation.world.SimulatedStore;
import io.parcelflow.simulation.world.StoredLimits;
import io.parcelflow.simulation.world.TrialWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That each promise is really watched: a part that breaks it is noticed, and told by its seed. */
class BrokenPartsTest {

    private static final int SEEDS_MAX = 400;

    private static final String LIMITS = "no limit of a source is exceeded";
    private static final String PAUSES = "no request leaves before the end of a pause";
    private static final String REFUSALS = "a refused page costs that page alone";
    private static final String HOLDS = "while the run is paused, and the view says so";
    private static final String RESERVED = "no step leaves while the store is lost or later";
    private static final String SLOTS = "at most so many lanes at once";
    private static final String STEPS = "a step is tried three times at most";
    private static final String REPEATS = "nothing is asked for again but what was in flight";
    private static final String COMMITS = "no step is stored twice or skipped";
    private static final String YIELDS = "no listing that is incomplete or suspicious";
    private static final String SUMS = "what a source announces is held against what came";
    private static final String TASKS = "every task of a run ends exactly once";
    private static final String SUMMARY = "a run ends in time, its outcome fits its tasks";
    private static final String COMPLETION = "completes in the end";
    private static final String ENDS = "every run ends";

    /** The first violation that trials of these parts come to. */
    private static InvariantViolation firstViolation(TrialComponents parts) {
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            TrialReport report = new SimulationTrial(ScenarioGenerator.of(seed), parts, null).run();
            InvariantViolation violation = report.violation();
            if (violation != null) {
                assertThat(report.seed()).isEqualTo(seed);
                return violation;
            }
        }
        throw new AssertionError("nothing was noticed in " + SEEDS_MAX + " trials");
    }

    private static void assertNoticed(String invariant, String what, TrialComponents parts) {
        InvariantViolation violation = firstViolation(parts);
        assertThat(violation.invariant()).as(violation.toString()).contains(invariant);
        assertThat(violation.what()).contains(what);
    }

    // ---- stores ----

    private static TrialComponents storing(Supplier<SimulatedStore> broken) {
        return new TrialComponents() {
            @Override
            SimulatedStore store() {
                return broken.get();
            }
        };
    }

    @Test
    void aStoreThatLosesACommit() {
        InvariantViolation violation =
                firstViolation(
                        storing(() ->
                                new SimulatedStore() {
                                    private int commits;

                                    @Override
                                    public Stored commit(Step step, SimulatedPage page) {
                                        return ++commits % 50 == 0
                                                ? Stored.NOTHING
                                                : super.commit(step, page);
                                    }
                                }));
        assertThat(violation.invariant()).containsAnyOf(COMMITS, REPEATS, SUMS);
    }

    @Test
    void aStoreThatForgetsWhatWasDone() {
        assertNoticed(
                REPEATS,
                "what is stored is asked for again",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public Map<String, LaneProgress> progress() {
                                return Map.of();
                            }
                        }));
    }

    @Test
    void aStoreThatForgetsWhatWasSpent() {
        assertNoticed(
                LIMITS,
                "requests in a window of",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public Map<String, LimitState> limits(
                                    StoredLimits.ClockReading reading) {
                                return Map.of();
                            }
                        }));
    }

    @Test
    void aStoreThatTellsTheTimeSinceACrashByAWallClockThatWasSet() {
        assertNoticed(
                LIMITS,
                "requests in a window of",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public Map<String, LimitState> limits(
                                    StoredLimits.ClockReading reading) {
                                return super.limits(
                                        new StoredLimits.ClockReading(
                                                reading.process(),
                                                reading.wall(),
                                                -1,
                                                reading.uptime(),
                                                reading.trueNanos()));
                            }

                            @Override
                            public long clockErrorNanos(StoredLimits.ClockReading reading) {
                                return 0;
                            }
                        }));
    }

    @Test
    void aStoreThatSaysAReservationIsDurableAndForgetsIt() {
        assertNoticed(
                LIMITS,
                "requests in a window of",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public void record(Command entry, StoredLimits.ClockReading reading) {
                                if (!(entry instanceof Command.ReserveLimits)) {
                                    super.record(entry, reading);
                                }
                            }
                        }));
    }

    @Test
    void aStoreThatForgetsAPause() {
        assertNoticed(
                PAUSES,
                "within the pause",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public Map<String, LimitState> limits(
                                    StoredLimits.ClockReading reading) {
                                Map<String, LimitState> limits = super.limits(reading);
                                limits.replaceAll((_, state) -> withoutPause(state));
                                return limits;
                            }
                        }));
    }

    private static LimitState withoutPause(LimitState state) {
        return new LimitState(
                state.nextPermitEpochNanos(),
                Long.MIN_VALUE,
                state.slowdown(),
                state.crawlDelayNanos(),
                state.windows());
    }

    @Test
    void aStoreThatLosesTheEndOfATask() {
        assertNoticed(
                TASKS,
                "a task ends that is DONE",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public void record(Command entry, StoredLimits.ClockReading reading) {
                                if (!(entry instanceof Command.EndTask)) {
                                    super.record(entry, reading);
                                }
                            }
                        }));
    }

    @Test
    void aStoreThatBelievesASuspiciousListing() {
        assertNoticed(
                YIELDS,
                "by a listing that is not to be trusted",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public void record(Command entry, StoredLimits.ClockReading reading) {
                                super.record(
                                        entry instanceof Command.EndListing end
                                                ? new Command.EndListing(
                                                        end.source(), end.zip(), null)
                                                : entry,
                                        reading);
                            }
                        }));
    }

    @Test
    void aStoreThatNeverCountsAListing() {
        assertNoticed(
                YIELDS,
                "whose listing never counted",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public void record(Command entry, StoredLimits.ClockReading reading) {
                                if (!(entry instanceof Command.EndListing)) {
                                    super.record(entry, reading);
                                }
                            }
                        }));
    }

    @Test
    void aStoreThatBelievesAListingThatDoesNotAddUp() {
        assertNoticed(
                SUMS,
                "by a listing that does not add up",
                storing(() ->
                        new SimulatedStore() {
                            @Override
                            public void record(Command entry, StoredLimits.ClockReading reading) {
                                super.record(
                                        entry instanceof Command.EndListing end && end.gap() != null
                                                ? new Command.EndListing(
                                                        end.source(), end.zip(), null)
                                                : entry,
                                        reading);
                            }
                        }));
    }

    @Test
    void aStoreThatCountsARecordAsOftenAsItComes() {
        InvariantViolation violation =
                firstViolation(
                        storing(() ->
                                new SimulatedStore() {
                                    @Override
                                    public Stored commit(Step step, SimulatedPage page) {
                                        Stored stored = super.commit(step, page);
                                        Reconciliation totals = stored.totals();
                                        return new Stored(
                                                stored.detailsDue(),
                                                new Reconciliation(
                                                        totals.announced(),
                                                        totals.announcedMin(),
                                                        totals.created(),
                                                        totals.known() + totals.repeated(),
                                                        totals.skipped(),
                                                        totals.rejected(),
                                                        0,
                                                        totals.passes(),
                                                        totals.gap()));
                                    }
                                }));
        assertThat(violation.invariant()).containsAnyOf(SUMS, YIELDS, COMMITS);
    }

    @Test
    void aMachineThatBelievesEveryPage() {
        assertNoticed(
                SUMS,
                "a listing that does not add up is held to be complete",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                super.handle(
                                        event instanceof Event.StepCommitted c
                                                        && c.step().kind() == StepKind.LIST
                                                ? new Event.StepCommitted(
                                                        c.at(),
                                                        c.step(),
                                                        c.latency(),
                                                        c.nextCursor(),
                                                        c.records(),
                                                        c.rejects(),
                                                        c.detailsDue(),
                                                        c.pagesExpected(),
                                                        c.crawlDelay(),
                                                        believed(c.page()))
                                                : event);
                            }
                        }));
    }

    private static @Nullable ListedPage believed(@Nullable ListedPage page) {
        if (page == null) {
            return null;
        }
        Reconciliation totals = page.totals();
        return new ListedPage(
                new Reconciliation(
                        totals.isAnnounced() ? totals.distinct() : -1,
                        totals.isAnnounced() ? totals.distinct() : -1,
                        totals.created(),
                        totals.known(),
                        totals.skipped(),
                        totals.rejected(),
                        0,
                        totals.passes(),
                        totals.gap()),
                page.rows(),
                page.rowsExpected(),
                page.narrower());
    }

    // ---- sources ----

    @Test
    void aSourceThatAllowsLessThanItSays() {
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            Scenario honest = ScenarioGenerator.of(seed);
            Map<String, SourceScenario> stricter = new HashMap<>();
            honest.sources().forEach((name, nature) -> stricter.put(name, stricter(nature)));
            Scenario scenario =
                    new Scenario(
                            seed,
                            honest.plan(),
                            stricter,
                            honest.faults(),
                            honest.storeLatency(),
                            honest.jitter(),
                            honest.isFaultless(),
                            honest.pauseBetweenRuns());
            InvariantViolation violation =
                    new SimulationTrial(scenario, new TrialComponents(), null).run().violation();
            if (violation != null) {
                assertThat(violation.invariant()).contains(LIMITS);
                return;
            }
        }
        throw new AssertionError("nothing was noticed");
    }

    private static SourceScenario stricter(SourceScenario nature) {
        return new SourceScenario(
                nature.data(),
                nature.latency(),
                nature.latencySpread(),
                nature.limits().stream().map(BrokenPartsTest::stricter).toList(),
                nature.crawlDelay(),
                nature.faults(),
                nature.history());
    }

    private static RateLimit stricter(RateLimit limit) {
        return new RateLimit(Math.max(1, limit.permits() * 3 / 4), limit.per().plusMillis(50));
    }

    // ---- drivers ----

    private interface Making {
        SimulatedProcess process(TrialWorld world, RunSpec spec);
    }

    private static TrialComponents with(Making making) {
        return new TrialComponents() {
            @Override
            SimulatedProcess process(TrialWorld world, RunSpec spec) {
                return making.process(world, spec);
            }
        };
    }

    @Test
    void aDriverThatStoresAStepTwice() {
        assertNoticed(
                COMMITS,
                "a step is stored twice",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            StoreClient link(TrialWorld ofProcess) {
                                return new StoreClient(ofProcess, this) {
                                    @Override
                                    SimulatedStore.Stored store(
                                            Step step, SimulatedPage page, boolean isSecondTry) {
                                        super.store(step, page, isSecondTry);
                                        return super.store(step, page, isSecondTry);
                                    }
                                };
                            }
                        }));
    }

    @Test
    void aDriverThatTellsOfAStepBeforeItIsStored() {
        assertNoticed(
                COMMITS,
                "hears of a step that is not stored",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            StoreClient link(TrialWorld ofProcess) {
                                return new StoreClient(ofProcess, this) {
                                    @Override
                                    SimulatedStore.Stored store(
                                            Step step, SimulatedPage page, boolean isSecondTry) {
                                        return SimulatedStore.Stored.NOTHING;
                                    }
                                };
                            }
                        }));
    }

    @Test
    void aDriverThatAsksASourceTwice() {
        assertNoticed(
                STEPS,
                "one step makes more than one request",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void perform(Command command) {
                                super.perform(command);
                                if (command instanceof Command.FetchStep) {
                                    super.perform(command);
                                }
                            }
                        }));
    }

    @Test
    void aDriverThatKeepsAnAnswerToItself() {
        assertNoticed(
                SUMMARY,
                "busy, expected",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.StepCommitted)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    @Test
    void aDriverThatTakesARefusedPageForAWall() {
        assertNoticed(
                REFUSALS,
                "disabled for single pages",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                super.handle(
                                        event instanceof Event.StepFailed failed
                                                        && failed.failure().kind()
                                                                == FailureKind.REFUSED
                                                ? new Event.StepFailed(
                                                        failed.at(),
                                                        failed.step(),
                                                        failed.latency(),
                                                        Failure.of(
                                                                FailureKind.DISALLOWED, "a wall"))
                                                : event);
                            }
                        }));
    }

    @Test
    void aDriverThatKeepsAPauseToItself() {
        assertNoticed(
                PAUSES,
                "within the pause",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.SourcePauseRequested)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    @Test
    void aDriverThatNeverWakesTheMachine() {
        assertNoticed(
                ENDS,
                "neither ends nor waits",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void perform(Command command) {
                                if (!(command instanceof Command.WakeAt)) {
                                    super.perform(command);
                                }
                            }
                        }));
    }

    @Test
    void aDriverThatWakesTheMachineWithoutEnd() {
        assertNoticed(
                ENDS,
                "moments and no end",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void perform(Command command) {
                                if (command instanceof Command.WakeAt) {
                                    schedule(0, () -> deliver(new Event.Tick(now())));
                                } else {
                                    super.perform(command);
                                }
                            }
                        }));
    }

    @Test
    void aDriverThatSaysReservationsAreDurableWhichAreNot() {
        assertNoticed(
                RESERVED,
                "a reservation that is not durable",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void perform(Command command) {
                                if (command instanceof Command.ReserveLimits reserve) {
                                    schedule(
                                            0,
                                            () ->
                                                    deliver(
                                                            new Event.LimitsReserved(
                                                                    now(),
                                                                    reserve.source(),
                                                                    reserve.until())));
                                } else {
                                    super.perform(command);
                                }
                            }
                        }));
    }

    @Test
    void aMachineThatDoesNotHearOfALostStore() {
        assertNoticed(
                RESERVED,
                "a step leaves while the store is lost",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.StoreLost)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    @Test
    void aMachineThatDoesNotHearOfOtherLimits() {
        InvariantViolation violation =
                firstViolation(
                        with((world, spec) ->
                                new SimulatedProcess(world, spec) {
                                    @Override
                                    void handle(Event event) {
                                        if (!(event instanceof Event.LimitsChanged)) {
                                            super.handle(event);
                                        }
                                    }
                                }));
        assertThat(violation.invariant()).containsAnyOf(LIMITS, RESERVED);
    }

    @Test
    void aMachineThatDoesNotHearThatItsRunIsPaused() {
        assertNoticed(
                HOLDS,
                "while the run is paused",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.PauseRequested)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    @Test
    void aMachineThatProceedsUnasked() {
        assertNoticed(
                HOLDS,
                "",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                super.handle(event);
                                if (event instanceof Event.PauseRequested) {
                                    schedule(
                                            1_000_000,
                                            () -> handle(new Event.ResumeRequested(now())));
                                }
                            }
                        }));
    }

    @Test
    void aMachineThatNeverProceeds() {
        assertNoticed(
                HOLDS,
                "",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.ResumeRequested)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    @Test
    void aMachineThatDoesNotHearOfAPause() {
        assertNoticed(
                PAUSES,
                "the pause",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                super.handle(
                                        event instanceof Event.StepFailed failed
                                                ? new Event.StepFailed(
                                                        failed.at(),
                                                        failed.step(),
                                                        failed.latency(),
                                                        Failure.of(failed.failure().kind(), "deaf"))
                                                : event);
                            }
                        }));
    }

    @Test
    void aMachineThatDoesNotHearOfACrawlDelay() {
        assertNoticed(
                PAUSES,
                "within the crawl delay",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                super.handle(
                                        event instanceof Event.StepCommitted c
                                                        && c.step().kind() == StepKind.PREPARE
                                                ? new Event.StepCommitted(
                                                        c.at(),
                                                        c.step(),
                                                        c.latency(),
                                                        null,
                                                        0,
                                                        0,
                                                        0,
                                                        0,
                                                        null)
                                                : event);
                            }
                        }));
    }

    @Test
    void aMachineThatDoesNotHearOfAStop() {
        assertNoticed(
                STEPS,
                "a step leaves after the stop",
                with((world, spec) ->
                        new SimulatedProcess(world, spec) {
                            @Override
                            void handle(Event event) {
                                if (!(event instanceof Event.StopRequested)) {
                                    super.handle(event);
                                }
                            }
                        }));
    }

    // ---- machines that follow other rules than those that were agreed ----

    private static TrialComponents following(UnaryOperator<RunSpec> otherRules) {
        return with((world, spec) -> new SimulatedProcess(world, otherRules.apply(spec)));
    }

    private static RunSpec with(RunSpec spec, Plan plan) {
        return new RunSpec(
                spec.runId(),
                plan,
                spec.startedAt(),
                spec.seed(),
                spec.retryPolicy(),
                spec.limits(),
                spec.history(),
                spec.workedBefore(),
                spec.progress());
    }

    private static Plan plan(Plan plan, int places, Duration timeLimit, int moreInFlight) {
        List<Stage> stages =
                plan.stages().stream()
                        .map(stage ->
                                new Stage(
                                        stage.name(),
                                        stage.lanes().stream()
                                                .map(lane -> hasty(lane, moreInFlight))
                                                .toList(),
                                        Math.max(places, stage.concurrency()),
                                        stage.interLaneDelay()))
                        .toList();
        return new Plan(
                plan.mode(),
                stages,
                Math.max(places, plan.maxConcurrentLanes()),
                timeLimit,
                plan.reason());
    }

    private static Lane hasty(Lane lane, int moreInFlight) {
        SourceProfile source = lane.source();
        return new Lane(
                new SourceProfile(
                        source.name(),
                        source.type(),
                        source.category(),
                        source.limits(),
                        source.maxInFlight() + moreInFlight,
                        source.hasDetails(),
                        source.needsPreparation()),
                lane.zips(),
                lane.interZipDelay());
    }

    @Test
    void aMachineThatTriesWithoutEnd() {
        assertNoticed(
                STEPS,
                "a step is tried once too often",
                new TrialComponents() {
                    @Override
                    RetryPolicy retryPolicy() {
                        return new RetryPolicy(9, Duration.ofMillis(500), Duration.ofSeconds(30));
                    }
                });
    }

    @Test
    void aMachineThatRunsTooManyLanes() {
        assertNoticed(
                SLOTS,
                "too many lanes at once",
                following(spec -> with(spec, plan(spec.plan(), 12, spec.plan().timeLimit(), 0))));
    }

    @Test
    void aMachineThatHasTooManyStepsInFlight() {
        assertNoticed(
                SLOTS,
                "steps in flight",
                following(spec -> with(spec, plan(spec.plan(), 1, spec.plan().timeLimit(), 3))));
    }

    @Test
    void aMachineThatGoesOnAfterItsTime() {
        assertNoticed(
                STEPS,
                "a step leaves after the deadline",
                following(spec -> with(spec, plan(spec.plan(), 1, Duration.ofDays(100), 0))));
    }

    @Test
    void aMachineThatBelievesEveryListing() {
        assertNoticed(
                YIELDS,
                "a listing is judged wrongly",
                following(spec ->
                        new RunSpec(
                                spec.runId(),
                                spec.plan(),
                                spec.startedAt(),
                                spec.seed(),
                                spec.retryPolicy(),
                                spec.limits(),
                                Map.of(),
                                spec.workedBefore(),
                                spec.progress())));
    }

    // ---- machines that say what is not so ----

    private interface Lie {
        Command instead(Command command);
    }

    private static TrialComponents lying(Lie lie) {
        return with((world, spec) ->
                new SimulatedProcess(world, spec) {
                    @Override
                    void commandIssued(Command command) {
                        super.commandIssued(lie.instead(command));
                    }
                });
    }

    private static Command.EndRun with(RunSummary s, RunOutcome outcome, Duration longer) {
        return new Command.EndRun(
                new RunSummary(
                        s.runId(),
                        outcome,
                        s.startedAt(),
                        s.endedAt().plus(longer),
                        s.paused(),
                        s.lowerBound(),
                        s.advice(),
                        s.lanes()));
    }

    @Test
    void aMachineThatSaysItHasCompleted() {
        assertNoticed(
                SUMMARY,
                "the outcome does not fit",
                lying(command ->
                        command instanceof Command.EndRun(RunSummary s)
                                ? with(s, RunOutcome.COMPLETED, Duration.ZERO)
                                : command));
    }

    @Test
    void aMachineThatSaysItTookLonger() {
        assertNoticed(
                SUMMARY,
                "the end is not now",
                lying(command ->
                        command instanceof Command.EndRun(RunSummary s)
                                ? with(s, s.outcome(), Duration.ofNanos(1))
                                : command));
    }

    @Test
    void aMachineThatGivesUpForNoReason() {
        InvariantViolation violation =
                firstViolation(
                        lying(command ->
                                command instanceof Command.EndTask(var task)
                                                && task.state() == TaskState.DONE
                                        ? new Command.EndTask(
                                                new TaskRecord(
                                                        task.source(),
                                                        task.zip(),
                                                        TaskState.FAILED,
                                                        task.pages(),
                                                        task.details(),
                                                        task.records(),
                                                        task.rejects(),
                                                        task.failures(),
                                                        null))
                                        : command));
        assertThat(violation.invariant()).containsAnyOf(TASKS, COMPLETION);
    }

    @Test
    void aMachineThatFailsByItself() {
        InvariantViolation violation =
                firstViolation(
                        lying(command -> {
                            throw new IllegalStateException("oh no");
                        }));
        assertThat(violation.invariant()).isEqualTo("nothing fails by itself");
        assertThat(violation.what()).contains("oh no", " at io.parcelflow");
    }
}
