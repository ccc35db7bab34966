package io.parcelflow.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The engine is a function of what it is handed: the same run replays from a seed. */
class ArchitectureTest {

    private static final String ENGINE = "io.parcelflow.engine";

    /** From the ground up: each floor may use only those before it. */
    private static final List<String> FLOORS =
            List.of("property", "plan", "run", "simulate", "strategy");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ENGINE);

    @Test
    void usesOnlyValuesOfTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                ENGINE + "..",
                                "java.lang",
                                "java.lang.annotation",
                                "java.lang.invoke",
                                "java.lang.runtime",
                                "java.math",
                                "java.time",
                                "java.time.format",
                                "java.time.temporal",
                                "java.util",
                                "java.util.function",
                                "java.util.random",
                                "java.util.regex",
                                "java.util.stream",
                                "org.jspecify.annotations",
                                "com.google.auto.service"))
                .because("the engine does no input or output, logs nothing and starts no threads")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void readsNoClock() {
        forbid(
                "read a clock or the machine's time zone",
                access ->
                        isNowOfJavaTime(access)
                                || isOn(access, Clock.class)
                                || isOn(access, InstantSource.class)
                                || isOn(access, ZoneId.class, "systemDefault")
                                || isOn(access, TimeZone.class)
                                || isOn(access, Date.class)
                                || isOn(access, Calendar.class));
    }

    @Test
    void takesNoChanceItWasNotHanded() {
        forbid(
                "draw randomness that has no seed",
                access ->
                        isOn(access, Random.class, "<init>", 0)
                                || isOn(access, SplittableRandom.class, "<init>", 0)
                                || isOn(access, Math.class, "random")
                                || isOn(access, UUID.class, "randomUUID")
                                || isOn(access, RandomGenerator.class, "getDefault")
                                || isOn(access, RandomGenerator.class, "of")
                                || isOn(access, RandomGeneratorFactory.class, "create", 0)
                                || isOn(access, Collections.class, "shuffle", 1));
    }

    @Test
    void touchesNeitherTheSystemNorThreads() {
        forbid(
                "use the system",
                access ->
                        isSystemButNotArraycopy(access)
                                || isOn(access, Runtime.class)
                                || access.getTarget().getName().equals("printStackTrace"));
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        ThreadLocal.class,
                        ScopedValue.class,
                        Process.class,
                        ProcessBuilder.class,
                        Timer.class)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void hasNoPackageOutsideItsFloors() {
        classes()
                .should()
                .resideInAnyPackage(
                        FLOORS.stream()
                                .map(floor -> ENGINE + "." + floor + "..")
                                .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void buildsEachFloorOnTheFloorsBelow() {
        for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE + "." + FLOORS.get(floor) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            FLOORS.subList(floor + 1, FLOORS.size()).stream()
                                    .map(above -> ENGINE + "." + above + "..")
                                    .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ENGINE + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static void forbid(String what, Predicate<JavaAccess<?>> forbidden) {
        noClasses()
                .should()
                .accessTargetWhere(describe(what, forbidden))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static boolean isNowOfJavaTime(JavaAccess<?> access) {
        return access.getTarget().getName().equals("now")
                && access.getTargetOwner().getPackageName().equals("java.time");
    }

    private static boolean isSystemButNotArraycopy(JavaAccess<?> access) {
        return isOn(access, System.class) && !isOn(access, System.class, "arraycopy");
    }

    private static boolean isOn(JavaAccess<?> access, Class<?> owner) {
        return access.getTargetOwner().isEquivalentTo(owner);
    }

    private static boolean isOn(JavaAccess<?> access, Class<?> owner, String name) {
        return isOn(access, owner) && access.getTarget().getName().equals(name);
    }

    private static boolean isOn(
            JavaAccess<?> access, Class<?> owner, String name, int parameterCount) {
        return isOn(access, owner, name)
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().size() == parameterCount;
    }
}
