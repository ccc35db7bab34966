package io.parcelflow.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the modules may know of each other, how large a package may be, and where code may wait. */
class ArchitectureTest {

    private static final String ROOT = "io.parcelflow.";

    /**
     * Each module by its package, with those it may use. The poms say the same for direct
     * dependencies; a test holds it for all that come with them.
     */
    private static final Map<String, List<String>> MAY_USE =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("engine", List.of()),
                            Map.entry("simulation", List.of("engine")),
                            Map.entry("collectors", List.of("engine")),
                            Map.entry("store", List.of("engine")),
                            Map.entry("store.sqlite", List.of("engine", "store")),
                            Map.entry("store.mongo", List.of("engine", "store")),
                            Map.entry("sandbox", List.of("engine")),
                            Map.entry("runtime", List.of("engine", "collectors", "store")),
                            Map.entry(
                                    "service", List.of("engine", "collectors", "store", "runtime")),
                            Map.entry(
                                    "web",
                                    List.of(
                                            "engine",
                                            "collectors",
                                            "store",
                                            "runtime",
                                            "service"))));

    /**
     * The packages of `runtime` and `service` from the ground up, as docs/architecture.md draws
     * them: each may use only those on the floors below, and none beside it.
     */
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("runtime.text", "runtime.cron", "runtime.error"),
                    List.of("runtime.config", "runtime.driver"),
                    List.of("runtime.result"),
                    List.of("runtime.monitor"),
                    List.of("runtime.source", "runtime.plugin"),
                    List.of("runtime.context", "runtime.plan"),
                    List.of("runtime.run"),
                    List.of("runtime.json"));

    private static final int FILES_MAX = 25;

    private static final int LINES_MAX = 300;

    /** The driver waits for the next step; a simulated source waits to be as slow as a real one. */
    private static final String[] MAY_SLEEP = {ROOT + "runtime.driver..", ROOT + "sandbox.."};

    private static final DescribedPredicate<JavaAccess<?>> SLEEP =
            describe(
                    "Thread.sleep or TimeUnit.sleep",
                    access ->
                            access.getTarget().getName().equals("sleep")
                                    && (access.getTargetOwner().isEquivalentTo(Thread.class)
                                            || access.getTargetOwner()
                                                    .isEquivalentTo(TimeUnit.class)));

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("io.parcelflow");

    static Set<String> modules() {
        return MAY_USE.keySet();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void eachModuleKnowsOnlyThoseBelowIt(String module) {
        List<String> known = new ArrayList<>(MAY_USE.get(module));
        known.add(module);
        noClasses()
                .that(resideIn(module))
                .should()
                .dependOnClassesThat(
                        describe(
                                "are of a module other than " + known,
                                type ->
                                        type.getPackageName().startsWith(ROOT)
                                                && !known.contains(moduleOf(type))))
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> resideIn(String module) {
        return describe("are of module " + module, type -> moduleOf(type).equals(module));
    }

    private static String moduleOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String[] parts = name.substring(ROOT.length()).split("\\.", 3);
        boolean isStore =
                parts.length > 1
                        && parts[0].equals("store")
                        && (parts[1].equals("sqlite") || parts[1].equals("mongo"));
        return isStore ? parts[0] + "." + parts[1] : parts[0];
    }

    @Test
    void runtimeBuildsEachPackageOnTheFloorsBelow() {
        List<String> above = new ArrayList<>(FLOORS.stream().flatMap(List::stream).toList());
        for (List<String> floor : FLOORS) {
            above.removeAll(floor);
            for (String room : floor) {
                List<String> others = new ArrayList<>(above);
                floor.stream().filter(beside -> !beside.equals(room)).forEach(others::add);
                if (!others.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    others.stream()
                                            .map(name -> ROOT + name + "..")
                                            .toArray(String[]::new))
                            .check(MAIN);
                }
            }
        }
    }

    /** Commands that copy, make or stand for a whole store are in packages of their own. */
    @Test
    void whateverPeopleAndProgramsMeetAsksTheEngineAndNoStore() {
        Set<Class<?>> ports =
                Set.of(
                        Store.class,
                        StoreException.class,
                        StoreContents.class,
                        StoreMaintenance.class,
                        RunJournal.class,
                        RunLeases.class,
                        RunRecovery.class,
                        History.class);
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "service..",
                        ROOT + "web..",
                        ROOT + "cli.run..",
                        ROOT + "cli.inspect..",
                        ROOT + "cli.service..",
                        ROOT + "cli.render..")
                .should()
                .dependOnClassesThat(
                        describe(
                                "are ports of a store, or what a store throws",
                                type -> ports.stream().anyMatch(type::isEquivalentTo)))
                .check(MAIN);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ROOT + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void noPackageIsTooLargeToOversee() throws IOException {
        Map<String, Long> sizes =
                sources().collect(groupingBy(file -> String.valueOf(file.getParent()), counting()));

        sizes.values().removeIf(files -> files <= FILES_MAX);
        assertThat(sizes).as("packages of more than %d files", FILES_MAX).isEmpty();
    }

    @Test
    void noFileIsTooLongToReadInOneGo() throws IOException {
        List<Path> files = sources().toList();

        assertThat(files)
                .as("files of more than %d lines", LINES_MAX)
                .allMatch(file -> lines(file) <= LINES_MAX);
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noSimpleNameStandsForTwoTypes() throws IOException {
        Map<String, Long> names =
                sources().collect(groupingBy(file -> file.getFileName().toString(), counting()));

        names.values().removeIf(files -> files == 1);
        assertThat(names).as("names of two types").isEmpty();
    }

    /** The main sources of all modules, without what describes packages and modules. */
    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> files = new ArrayList<>();
            for (Path main :
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .toList()) {
                try (Stream<Path> tree = Files.walk(main)) {
                    tree.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("package-info.java"))
                            .filter(file -> !file.endsWith("module-info.java"))
                            .forEach(files::add);
                }
            }
            return files.stream();
        }
    }

    @Test
    void sleepsOnlyInTheDriverAndTheSimulatedSources() {
        noClasses()
                .that()
                .resideOutsideOfPackages(MAY_SLEEP)
                .should()
                .accessTargetWhere(SLEEP)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void testsNeverSleep() throws IOException {
        noClasses()
                .should()
                .accessTargetWhere(SLEEP)
                .because("a test that waits for time is slow and flaky; move its clock instead")
                .allowEmptyShould(true)
                .check(testClasses());
    }

    @Test
    void marksEveryPackageNullMarked() {
        classes()
                .should(
                        new ArchCondition<JavaClass>("be in a package with @NullMarked") {
                            @Override
                            public void check(JavaClass item, ConditionEvents events) {
                                events.add(
                                        new SimpleConditionEvent(
                                                item,
                                                item.getPackage().isAnnotatedWith(NullMarked.class),
                                                item.getPackageName()
                                                        + " has no package-info.java with"
                                                        + " @NullMarked"));
                            }
                        })
                .allowEmptyShould(true)
                .check(MAIN);
    }

    /** Those of the modules built so far: Maven runs this test in the folder of `cli`. */
    private static JavaClasses testClasses() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> compiled =
                    modules.map(module -> module.resolve("target/test-classes"))
                            .filter(Files::isDirectory)
                            .toList();
            return new ClassFileImporter().importPaths(compiled);
        }
    }
}
