package io.parcelflow.cli.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param path below the root of the sources
 * @param prose its lines outside of code blocks; code is an empty line
 */
record MarkdownPage(Path path, List<String> prose) {

    /** Maven runs tests in the folder of their module. */
    static final Path ROOT = Path.of("..");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** All pages of the sources. */
    static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path file : files(name -> name.endsWith(".md"))) {
            pages.add(new MarkdownPage(file, proseOf(Files.readAllLines(ROOT.resolve(file)))));
        }
        return pages;
    }

    /** The files of the sources whose names are wanted, below the root. */
    static List<Path> files(Predicate<String> isWanted) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        boolean isBuilt =
                                Set.of("target", ".git").contains(folder.getFileName().toString());
                        return isBuilt ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isWanted.test(file.getFileName().toString())) {
                            found.add(ROOT.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    private static List<String> proseOf(List<String> lines) {
        List<String> prose = new ArrayList<>();
        boolean isCode = false;
        for (String line : lines) {
            boolean isFence = line.strip().startsWith("```");
            isCode ^= isFence;
            prose.add(isCode || isFence ? "" : line);
        }
        return prose;
    }

    /** The lengths of what a reader sees as one piece: a line, or the cell of a table. */
    Stream<String> pieces() {
        return prose.stream()
                .flatMap(line ->
                        line.startsWith("|")
                                ? Stream.of(line.split("(?<!\\\\)\\|")).map(String::strip)
                                : Stream.of(line));
    }

    /** Where its links lead, without those to other hosts. */
    List<String> localLinks() {
        return matches(LINK).filter(link -> !link.matches("(https?|mailto):.*")).toList();
    }

    /** What stands between back quotes. */
    Stream<String> code() {
        return matches(CODE);
    }

    private Stream<String> matches(Pattern pattern) {
        return prose.stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map((MatchResult found) -> found.group(1));
    }

    /** The names by which links reach its headings. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line ->
                        line.replaceFirst("#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }
}
