package io.parcelflow.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.error.OrchestrationException.Reason;
import io.parcelflow.runtime.monitor.StepObserver;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.TaskFilter;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls every public method of the engine, its roles and what they hand out. */
class EngineExceptionsTest {

    /** What can be told without the store, or tells of it without failing. */
    private static final Set<String> NEED_NO_STORE =
            Set.of(
                    "OrchestrationEngine.initialize",
                    "OrchestrationEngine.observe",
                    "EngineRuns.afterEach",
                    "EngineRuns.currentView",
                    "EngineRuns.interrupt",
                    "EnginePlans.modes",
                    "EngineSettings.clearLastReload",
                    "EngineSettings.current",
                    "EngineSettings.files",
                    "EngineSettings.reload",
                    "EngineObservers.addStepObserver",
                    "EngineObservers.commandEnded",
                    "EngineObservers.commandStarted");

    /** They end what the others are asked of. */
    private static final Set<String> ENDINGS = Set.of("close", "shutdown");

    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.ofEntries(
                    Map.entry(String.class, "latest"),
                    Map.entry(int.class, 1),
                    Map.entry(long.class, 0L),
                    Map.entry(Map.class, Map.of()),
                    Map.entry(List.class, List.of("latest")),
                    Map.entry(SearchFilter.class, SearchFilter.ALL),
                    Map.entry(SearchOrder.class, SearchOrder.RECENT_CHANGES_FIRST),
                    Map.entry(Duration.class, Duration.ZERO),
                    Map.entry(Instant.class, Instant.EPOCH),
                    Map.entry(Consumer.class, (Consumer<Object>) _ -> {}),
                    Map.entry(WorkflowObserver.class, new WorkflowObserver() {}),
                    Map.entry(StepObserver.class, (StepObserver) (_, _) -> {}),
                    Map.entry(WorkflowRequest.class, WorkflowRequest.DAILY),
                    Map.entry(PropertyQuery.class, PropertyQuery.of(List.of())),
                    Map.entry(SearchRequest.class, SearchRequest.of(SearchFilter.ALL, 1)),
                    Map.entry(TaskFilter.class, TaskFilter.ALL),
                    Map.entry(Period.class, Period.EVER),
                    Map.entry(ChangeKind.class, ChangeKind.NEW),
                    Map.entry(ChangeFilter.class, ChangeFilter.of(ChangeKind.NEW, Period.EVER)));

    @TempDir Path folder;

    private final Map<String, Reason> thrown = new TreeMap<>();
    private final Set<String> answered = new TreeSet<>();

    @ParameterizedTest
    @EnumSource
    void onlyOneKindOfExceptionComesOutOfABrokenStore(StoreException.Kind kind) throws Exception {
        StoreException failure = new StoreException(kind, "the disk is gone: put it back");
        OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .home(folder)
                        .settings(Map.of("TARGET_ZIP_CODES", "85031"))
                        .store(_ -> BrokenStore.of(failure))
                        .build();
        engine.initialize();

        ask(engine, OrchestrationEngine.class);

        assertThat(answered).isEqualTo(new TreeSet<>(NEED_NO_STORE));
        assertThat(thrown).hasSizeGreaterThan(50);
        Reason expected = kind == StoreException.Kind.REFUSED ? Reason.REFUSED : Reason.STORE;
        assertThat(thrown.values()).containsOnly(expected);
    }

    /** Asks all that can be asked of it, and of what it hands out. */
    private void ask(Object asked, Class<?> type) throws Exception {
        for (Method method : type.getMethods()) {
            boolean isOwn =
                    method.getDeclaringClass() != Object.class
                            && !Modifier.isStatic(method.getModifiers())
                            && !(type == OrchestrationEngine.class
                                    && ENDINGS.contains(method.getName()));
            if (isOwn) {
                call(asked, type, method);
            }
        }
    }

    private void call(Object asked, Class<?> type, Method method) throws Exception {
        String name = type.getSimpleName() + "." + method.getName();
        Object[] arguments =
                List.of(method.getParameterTypes()).stream()
                        .map(parameter -> argument(name, parameter))
                        .toArray();
        try {
            Object answer = method.invoke(asked, arguments);
            Class<?> next = method.getReturnType();
            if (handsOn(next)) {
                ask(answer, next);
            } else {
                answered.add(name);
            }
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (!(cause instanceof OrchestrationException told)) {
                throw new AssertionError(name + " throws " + cause, cause);
            }
            assertThat(told).as(name).hasMessage("the disk is gone: put it back");
            thrown.put(name + arguments.length, told.reason());
        }
    }

    private static Object argument(String method, Class<?> parameter) {
        return Objects.requireNonNull(
                ARGUMENTS.get(parameter), () -> "an argument of " + method + ", " + parameter);
    }

    /** Roles of the engine, and ports of the store in whatever clothes. */
    private static boolean handsOn(Class<?> type) {
        boolean isRole =
                type.getPackage() == OrchestrationEngine.class.getPackage()
                        && type.getSimpleName().startsWith("Engine")
                        && !type.isRecord();
        return isRole || (type.isInterface() && type.getName().startsWith("io.parcelflow.store."));
    }
}
