package io.parcelflow.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelflow.runtime.text.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that {@code ./build release} made, unpacked elsewhere and run. */
class ReleaseIT {

    private static final String VERSION = System.getProperty("release.version");
    private static final Path RELEASES = Path.of(System.getProperty("release.directory"));
    private static final String ARCHIVE = "parcelflow-" + VERSION + ".tar.gz";
    private static final String IMAGE =
            "parcelflow-" + VERSION + "-" + System.getProperty("release.platform") + ".tar.gz";

    /** Found by jdeps but not needed, and needed but not found by it: the pom of cli says why. */
    private static final Set<String> NOT_NEEDED = Set.of("java.desktop");

    private static final Set<String> FOUND_BY_NAME = Set.of("jdk.naming.dns", "jdk.net");

    @TempDir Path place;

    private UnpackedRelease archive() throws IOException, InterruptedException {
        return UnpackedRelease.of(RELEASES.resolve(ARCHIVE), place.resolve("archive"))
                .with("JAVA_HOME", System.getProperty("java.home"));
    }

    private UnpackedRelease image() throws IOException, InterruptedException {
        return UnpackedRelease.of(RELEASES.resolve(IMAGE), place.resolve("image"));
    }

    private static void runsTheDemo(UnpackedRelease release) throws Exception {
        ProcessOutput first = release.call("--version");
        assertThat(first.out()).as(first.err()).isEqualTo("parcelflow " + VERSION + "\n");
        assertThat(first.err()).contains("Preparing Parcelflow");
        assertThat(release.names(".")).anyMatch(name -> name.endsWith(".aot"));

        ProcessOutput demo = release.call("demo", "--records", "8", "--no-progress");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.err()).doesNotContain("Preparing");
        assertThat(demo.out()).contains("completed", "parcelflow properties --zip");

        ProcessOutput properties = release.call("properties", "--zip", "85031", "--json");
        assertThat(properties.out().lines().filter(line -> line.startsWith("{")))
                .hasSizeGreaterThanOrEqualTo(7);

        // With this, a cache that does not fit is an error.
        release.with("PARCELFLOW_JAVA_OPTS", "-XX:AOTMode=on");
        assertThat(release.call("--version").exitCode()).isZero();
    }

    @Test
    void theArchiveNeedsAJdkAndNothingElse() throws Exception {
        runsTheDemo(archive());
    }

    @Test
    void theImageNeedsNoJdk() throws Exception {
        UnpackedRelease image = image();

        runsTheDemo(image);

        assertThat(image.text("launch.env")).contains("java_home=\"$dist\"'/runtime'\n");
    }

    @Test
    void theImageSendsMailAndServesPagesAndMetrics() throws Exception {
        UnpackedRelease image = image();
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            ProcessOutput test =
                    image.with("ALERT_EMAIL_TO", "ops@example.org")
                            .with("SMTP_HOST", "127.0.0.1")
                            .with("SMTP_PORT", Integer.toString(mail.getSmtp().getPort()))
                            .call("alerts", "test");

            assertThat(test.exitCode()).as(test.err()).isZero();
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
        try (ServedRelease served = ServedRelease.start(image)) {
            assertThat(served.get("/metrics")).contains("parcelflow_", "jvm_memory");
            assertThat(served.get("/")).contains("<title>");
        }
    }

    @Test
    void startsWhereNothingCanBeKept() throws Exception {
        UnpackedRelease archive = archive();
        Files.createFile(archive.file(".launcher"));

        ProcessOutput first = archive.call("--version");
        ProcessOutput second = archive.call("--version");

        assertThat(first.out()).as(first.err()).isEqualTo("parcelflow " + VERSION + "\n");
        assertThat(second).isEqualTo(first);
        assertThat(archive.file("launch.env")).doesNotExist();
    }

    @Test
    void saysThatAJdkIsMissing() throws Exception {
        UnpackedRelease archive = archive().with("PARCELFLOW_JAVA_HOME", place.toString());

        ProcessOutput version = archive.call("--version");

        assertThat(version.exitCode()).isEqualTo(1);
        assertThat(version.err()).contains("PARCELFLOW_JAVA_HOME", "is not a JDK 25");
    }

    @Test
    void isFoundThroughALinkAndStartsAfterAMove() throws Exception {
        UnpackedRelease image = image();
        assertThat(image.call("--version").exitCode()).isZero();
        Path moved = Files.move(image.folder(), place.resolve("moved to here"));
        Path link = Files.createSymbolicLink(place.resolve("pf"), moved.resolve("parcelflow"));
        ProcessBuilder builder = image.command();
        builder.command(link.toString(), "--version");

        ProcessOutput version = ProcessOutput.of(builder);

        assertThat(version).isEqualTo(new ProcessOutput(0, "parcelflow " + VERSION + "\n", ""));
    }

    @Test
    void namesTheLicenceOfEachLibrary() throws Exception {
        UnpackedRelease archive = archive();
        String thirdParty = archive.text("licenses/THIRD-PARTY.txt");
        List<String> components =
                JsonTree.parse(archive.text("sbom.cdx.json")).children("components").stream()
                        .map(each -> each.text("name") + "-" + each.text("version") + ".jar")
                        .toList();

        assertThat(components).containsAll(librariesOf(archive));
        assertThat(librariesOf(archive))
                .hasSizeGreaterThan(20)
                .allSatisfy(jar -> {
                    int version = jar.lastIndexOf('-');
                    String name = jar.substring(0, version);
                    String number = jar.substring(version + 1, jar.length() - ".jar".length());
                    assertThat(thirdParty).contains(":" + name + ":" + number + " ");
                });
        assertThat(archive.names("licenses"))
                .contains("jsoup/META-INF/jsoup/LICENSE", "slf4j-api/META-INF/LICENSE.txt");
        assertThat(archive.names("."))
                .contains("LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "docs/operations.md");
    }

    private static List<String> librariesOf(UnpackedRelease release) throws IOException {
        return release.names("lib").stream().filter(jar -> !jar.startsWith("parcelflow-")).toList();
    }

    @Test
    void completesCommandsInBashAndZsh() throws Exception {
        UnpackedRelease archive = archive();
        String script = archive.file("completions/parcelflow.sh").toString();
        ProcessOutput bash =
                ProcessOutput.of(
                        new ProcessBuilder(
                                "bash",
                                "-c",
                                "source \"$0\"; COMP_WORDS=(parcelflow prop); COMP_CWORD=1;"
                                        + " _complete_parcelflow; echo \"${COMPREPLY[@]}\"",
                                script));
        assertThat(bash.out()).as(bash.err()).isEqualTo("properties\n");

        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
        ProcessOutput zsh =
                ProcessOutput.of(
                        new ProcessBuilder(
                                "zsh", "-fc", "source $0; echo $_comps[parcelflow]", script));
        assertThat(zsh.out()).as(zsh.err()).contains("_complete_parcelflow");
    }

    @Test
    void theImageHoldsTheModulesThatAreNeeded() throws Exception {
        UnpackedRelease archive = archive();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "--multi-release",
                                "25",
                                "--ignore-missing-deps",
                                "--print-module-deps",
                                "--class-path",
                                archive.file("lib") + "/*"));
        archive.names("lib")
                .forEach(jar -> command.add(archive.file("lib").resolve(jar).toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(stream, stream, command.toArray(String[]::new));

        Set<String> needed =
                new TreeSet<>(
                        List.of(
                                out.toString(StandardCharsets.UTF_8)
                                        .lines()
                                        .toList()
                                        .getLast()
                                        .split(",")));
        needed.removeAll(NOT_NEEDED);
        needed.addAll(FOUND_BY_NAME);
        assertThat(System.getProperty("release.modules")).isEqualTo(String.join(",", needed));
    }

    @Test
    void theSameSourcesGiveTheSameBytes() throws Exception {
        Path copy = place.resolve("sources");
        copySources(Path.of("..").toRealPath(), copy);

        ProcessOutput build =
                ProcessOutput.of(
                        new ProcessBuilder(
                                "sh",
                                "-c",
                                "umask 077; exec \"$0\" release",
                                copy.resolve("build").toString()));

        assertThat(build.exitCode()).as(build.out() + build.err()).isZero();
        for (String name : List.of(ARCHIVE, IMAGE)) {
            Path again = copy.resolve("cli/target/release").resolve(name);
            assertThat(Files.mismatch(again, RELEASES.resolve(name))).as(name).isEqualTo(-1);
        }
    }

    /** All but what builds and runs leave behind. */
    private static void copySources(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (Set.of("target", ".git").contains(folder.getFileName().toString())
                                || folder.equals(from.resolve("data"))) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file)));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
