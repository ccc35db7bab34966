package io.parcelflow.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the modules may know of each other, and where the program may wait. */
class ArchitectureTest {

    private static final String ROOT = "io.parcelflow.";

    private static final List<String> MODULES =
            List.of("engine", "collectors", "store", "sandbox", "app", "bench");

    /**
     * The rooms of `app` from the ground up, as docs/architecture.md draws them: each may use only
     * those on the floors below, and none beside it.
     */
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("text", "timetable"),
                    List.of("config", "driver", "chart", "log"),
                    List.of("report"),
                    List.of("monitor"),
                    List.of("orchestration", "alert", "observe"),
                    List.of("command", "schedule", "document"),
                    List.of("web"),
                    List.of("serve"),
                    List.of("cli"));

    /** The driver waits for the next step; a simulated source waits to be as slow as a real one. */
    private static final String[] MAY_SLEEP = {ROOT + "app.driver..", ROOT + "sandbox.."};

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
                    .importPackages("io.parcelflow");

    @Test
    void engineKnowsNoOtherModule() {
        mayNotUse("engine", "collectors", "store", "sandbox", "app", "bench");
    }

    @Test
    void collectorsKnowOnlyTheEngine() {
        mayNotUse("collectors", "store", "sandbox", "app", "bench");
    }

    @Test
    void storeKnowsOnlyTheEngine() {
        mayNotUse("store", "collectors", "sandbox", "app", "bench");
    }

    @Test
    void sandboxKnowsOnlyTheEngine() {
        mayNotUse("sandbox", "collectors", "store", "app", "bench");
    }

    @Test
    void appDoesNotKnowTheBenchmarks() {
        mayNotUse("app", "bench");
    }

    @Test
    void appHasNoRoomOutsideItsFloors() {
        classes()
                .that()
                .resideInAPackage(ROOT + "app..")
                .should()
                .resideInAnyPackage(rooms(FLOORS.stream().flatMap(List::stream).toList()))
                .check(MAIN);
    }

    @Test
    void appBuildsEachRoomOnTheFloorsBelow() {
        List<String> above = new ArrayList<>(FLOORS.stream().flatMap(List::stream).toList());
        for (List<String> floor : FLOORS) {
            above.removeAll(floor);
            for (String room : floor) {
                List<String> others = new ArrayList<>(above);
                floor.stream().filter(beside -> !beside.equals(room)).forEach(others::add);
                if (!others.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "app." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(rooms(others))
                            .check(MAIN);
                }
            }
        }
    }

    private static String[] rooms(List<String> names) {
        return names.stream().map(name -> ROOT + "app." + name + "..").toArray(String[]::new);
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
    void testsNeverSleep() {
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

    private static void mayNotUse(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        List.of(others).stream()
                                .map(other -> ROOT + other + "..")
                                .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    /**
     * Those of the modules built so far: Maven runs this test in the folder of `app`, before
     * `bench`.
     */
    private static JavaClasses testClasses() {
        List<Path> compiled =
                MODULES.stream()
                        .map(module -> Path.of("..", module, "target", "test-classes"))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter().importPaths(compiled);
    }
}
