package io.parcelflow.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.message.SourcePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the pages of documentation to each other and to the code. */
class DocsTest {

    private static final int PROSE_CHARACTERS_MAX = 200;

    /** A name of a type of ours, such as {@code RunMachine}, with or without a member of it. */
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]+[A-Z]\\w*(\\.\\w+)?");

    private static final Pattern FOLDER_OR_FILE = Pattern.compile("[\\w.-]+(/[\\w.-]+)+/?");

    /** Types of the JDK that these pages speak of. */
    private static final Set<String> FOREIGN =
            Set.of("HttpURLConnection", "ServiceLoader", "RandomGenerator", "ScopedValue");

    private final List<MarkdownPage> pages = MarkdownPage.all();

    DocsTest() throws IOException {}

    @Test
    void noLineOfProseIsTooLong() {
        Map<String, List<String>> tooLong = new TreeMap<>();
        for (MarkdownPage page : pages) {
            List<String> lines =
                    page.pieces().filter(each -> each.length() > PROSE_CHARACTERS_MAX).toList();
            if (!lines.isEmpty()) {
                tooLong.put(page.path().toString(), lines);
            }
        }
        assertThat(tooLong).as("more than %d characters", PROSE_CHARACTERS_MAX).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Map<Path, Set<String>> anchors =
                pages.stream().collect(Collectors.toMap(MarkdownPage::path, MarkdownPage::anchors));
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : pages) {
            for (String link : page.localLinks()) {
                String[] parts = link.split("#", 2);
                Path target =
                        parts[0].isEmpty()
                                ? page.path()
                                : page.path().resolveSibling(parts[0]).normalize();
                boolean leads =
                        Files.exists(MarkdownPage.ROOT.resolve(target))
                                && (parts.length == 1
                                        || anchors.getOrDefault(target, Set.of())
                                                .contains(parts[1]));
                if (!leads) {
                    broken.add(page.path() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(pages).hasSizeGreaterThan(15);
    }

    @Test
    void typesAndMembersThatAreNamedExist() throws IOException {
        Map<String, Path> known = new TreeMap<>();
        for (Path file : MarkdownPage.files(name -> name.endsWith(".java"))) {
            known.put(file.getFileName().toString().replace(".java", ""), file);
        }
        Set<String> unknown = new TreeSet<>();
        for (MarkdownPage page : pagesAboutTheCode()) {
            for (String name : page.code().filter(TYPE.asMatchPredicate()).toList()) {
                String[] parts = name.split("\\.", 2);
                Path file = known.get(parts[0]);
                boolean isThere =
                        FOREIGN.contains(parts[0])
                                || (file != null && (parts.length == 1 || hasWord(file, parts[1])));
                if (!isThere) {
                    unknown.add(page.path() + ": " + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean hasWord(Path file, String word) throws IOException {
        return Pattern.compile("\\b" + word + "\\b")
                .matcher(Files.readString(MarkdownPage.ROOT.resolve(file)))
                .find();
    }

    @Test
    void foldersAndFilesThatAreNamedExist() {
        Set<String> missing = new TreeSet<>();
        for (MarkdownPage page : pagesAboutTheCode()) {
            page.code()
                    .filter(FOLDER_OR_FILE.asMatchPredicate())
                    .filter(name -> Files.exists(MarkdownPage.ROOT.resolve(firstPart(name))))
                    .filter(name -> !name.contains("/target/"))
                    .filter(name -> !exists(name))
                    .forEach(name -> missing.add(page.path() + ": " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void sourcesAreAskedInTheNameOfThisVersion() throws IOException {
        String pom = Files.readString(MarkdownPage.ROOT.resolve("bom/pom.xml"));
        Matcher version = Pattern.compile("<version>([0-9]+\\.[0-9]+)\\.").matcher(pom);

        assertThat(version.find()).isTrue();
        assertThat(SourcePolicy.USER_AGENT).isEqualTo("Parcelflow/" + version.group(1));
    }

    private static String firstPart(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    /** A folder of sources may be named from its module on, such as {@code runtime/run}. */
    private static boolean exists(String name) {
        String module = firstPart(name);
        String rest = name.substring(module.length() + 1);
        Path sources =
                MarkdownPage.ROOT
                        .resolve(module)
                        .resolve("src/main/java/io/parcelflow")
                        .resolve(module.replace('-', '/'))
                        .resolve(rest);
        return Files.exists(MarkdownPage.ROOT.resolve(name)) || Files.exists(sources);
    }

    private List<MarkdownPage> pagesAboutTheCode() {
        Set<Path> named =
                Set.of(
                        Path.of("CONTRIBUTING.md"),
                        Path.of("docs/architecture.md"),
                        Path.of("docs/reliability.md"),
                        Path.of("docs/versioning.md"));
        return pages.stream()
                .filter(page ->
                        named.contains(page.path()) || page.path().startsWith("docs/decisions"))
                .toList();
    }
}
