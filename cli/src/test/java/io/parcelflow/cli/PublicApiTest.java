package io.parcelflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/public-api.md lists what there is, and all that is named by what it lists. */
class PublicApiTest {

    private static final Path PAGE = Path.of("..", "docs", "public-api.md");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.parcelflow");

    private static List<String> listed() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```api\n") + "```api\n".length();
        return page.substring(start, page.indexOf("```", start)).lines().toList();
    }

    private static boolean isListed(List<String> listed, JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return listed.contains(outermost.getPackageName()) || listed.contains(outermost.getName());
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean isSeen(JavaClass type) {
        return isSeen(type.getModifiers())
                && type.getEnclosingClass().map(PublicApiTest::isSeen).orElse(true);
    }

    /** The types in what others see of a type: above it, and in its members. */
    private static Stream<JavaType> named(JavaClass type) {
        Stream<JavaType> above =
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields =
                type.getFields().stream()
                        .filter(field -> isSeen(field.getModifiers()))
                        .map(field -> field.getType());
        Stream<JavaType> codeUnits =
                type.getCodeUnits().stream()
                        .filter(code -> isSeen(code.getModifiers()))
                        .flatMap(PublicApiTest::named);
        return Stream.of(above, fields, codeUnits).flatMap(types -> types);
    }

    private static Stream<JavaType> named(JavaCodeUnit code) {
        return Stream.concat(
                Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream()),
                code.getExceptionTypes().stream());
    }

    @Test
    void listsAllThatItsTypesName() throws IOException {
        List<String> listed = listed();
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : MAIN) {
            if (isListed(listed, type) && isSeen(type)) {
                named(type)
                        .flatMap(seen -> seen.getAllInvolvedRawTypes().stream())
                        .filter(seen -> seen.getPackageName().startsWith("io.parcelflow"))
                        .filter(seen -> !isListed(listed, seen))
                        .forEach(seen ->
                                missing.add(seen.getName() + ", named by " + type.getName()));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void listsNothingThatIsNotThere() throws IOException {
        for (String name : listed()) {
            boolean isFixture = name.endsWith(".testing");
            boolean isThere =
                    isFixture
                            || MAIN.contain(name)
                            || MAIN.stream().anyMatch(type -> type.getPackageName().equals(name));
            assertThat(isThere).as(name).isTrue();
        }
        assertThat(listed()).isNotEmpty().doesNotHaveDuplicates();
    }
}
