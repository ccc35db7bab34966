package io.parcelflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.Components;
import io.parcelflow.cli.session.GlobalOptions;
import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.session.Launcher;
import io.parcelflow.cli.simulated.SandboxCommand;
import io.parcelflow.cli.terminal.ConsoleLogHandler;
import io.parcelflow.cli.terminal.TerminalDetection;
import io.parcelflow.cli.terminal.TerminalWidth;
import io.parcelflow.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    private InvocationEnvironment shell(int columns, Map<String, String> environment) {
        return new InvocationEnvironment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                columns > 0,
                columns,
                Launcher.NONE);
    }

    private static Components installed() {
        return Components.discover(List.of(), _ -> {});
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void letOthersLog() {
        Logger.getLogger("io.parcelflow").setLevel(null);
    }

    @Test
    void colorsOnATerminalUnlessAskedNotTo() {
        Main.run(new String[] {"config"}, shell(100, Map.of()), installed());
        assertThat(printed()).contains("\u001b[2mSetting");

        for (List<String> call : List.of(List.of("config", "--no-color"), List.of("config"))) {
            out.reset();
            Map<String, String> environment = call.size() > 1 ? Map.of() : Map.of("NO_COLOR", "1");
            Main.run(call.toArray(String[]::new), shell(100, environment), installed());
            assertThat(printed()).contains("Setting").doesNotContain("\u001b");
        }
    }

    @Test
    void drawsTheDemoOnATerminalAndKeepsTheResultApart() {
        int exitCode =
                Main.run(
                        new String[] {"demo", "--records", "4", "--json"},
                        shell(100, Map.of()),
                        installed());

        assertThat(exitCode).as(said()).isZero();
        assertThat(said()).contains("elapsed", "\u001b[J");
        assertThat(printed()).startsWith("{").doesNotContain("\u001b").hasLineCount(1);
    }

    @Test
    void saysAFaultOfTheProgramWithoutItsTraceUnlessVerbose() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("data/parcelflow.db"));
        Components faulty =
                new Components(
                        List.of(),
                        installed().strategies(),
                        _ -> {
                            throw new IllegalStateException("oh no");
                        });

        int exitCode = Main.run(new String[] {"runs"}, shell(0, Map.of()), faulty);
        assertThat(exitCode).isEqualTo(1);
        assertThat(said()).contains("internal error", "oh no", "--verbose");
        assertThat(said()).doesNotContain("\tat ");

        Main.run(new String[] {"runs", "--verbose"}, shell(0, Map.of()), faulty);
        assertThat(said()).contains("\tat ");
    }

    @Test
    void helpsOnTerminalsOfAnyWidth() {
        for (int columns : new int[] {0, 1, 20, 54, 55, 400}) {
            out.reset();
            int exitCode =
                    Main.run(
                            new String[] {"status", "--help"},
                            shell(columns, Map.of()),
                            installed());
            assertThat(exitCode).as("%d columns", columns).isZero();
            assertThat(printed()).contains("parcelflow status");
            exitCode = Main.run(new String[] {"config"}, shell(columns, Map.of()), installed());
            assertThat(exitCode).as("%d columns", columns).isZero();
        }
    }

    @Test
    void saysInOneLineEvenWhatFailsBeforeACommandBegins() {
        InvocationEnvironment broken = shell(0, Map.of());
        broken.out().close();
        String[] nothing = {null};

        assertThat(Main.run(nothing, broken, installed())).isEqualTo(1);
        assertThat(said()).contains("internal error").hasLineCount(1);
    }

    @Test
    void helpIsACommandToo() {
        Main.run(new String[] {"help"}, shell(0, Map.of()), installed());
        assertThat(printed()).contains("Commands:", "  run ", "130 cancelled");

        out.reset();
        Main.run(new String[] {"help", "run"}, shell(0, Map.of()), installed());
        assertThat(printed()).contains("--zip", "parcelflow run");
    }

    @Test
    void noExplanationIsBrokenInMidLine() {
        for (String name : Commands.NAMES) {
            out.reset();
            Main.run(new String[] {name, "--help"}, shell(0, Map.of()), installed());
            List<String> lines = printed().lines().toList();
            assertThat(lines.stream().dropWhile(line -> !line.equals("Examples:")).skip(1))
                    .as("examples of %s", name)
                    .allMatch(line -> line.isEmpty() || line.startsWith("  "));
        }
    }

    @Test
    void suggestsNoOptionOfAnotherMeaning() {
        Main.run(new String[] {"demo", "--mode", "fast"}, shell(0, Map.of()), installed());

        assertThat(said()).contains("unknown option '--mode'").doesNotContain("--home");
    }

    @Test
    void passesOnWhatTheStoreSays() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("data/parcelflow.db"));
        Components broken =
                new Components(
                        List.of(),
                        installed().strategies(),
                        _ -> {
                            throw new StoreException("the disk is full: free some");
                        });

        assertThat(Main.run(new String[] {"show"}, shell(0, Map.of()), broken)).isEqualTo(1);
        assertThat(said()).isEqualTo("parcelflow: the disk is full: free some\n");
    }

    @Test
    void sandboxPrintsSettingsAndWhatItWasAsked() {
        CountDownLatch end = new CountDownLatch(1);
        end.countDown();
        CommandContext session =
                new CommandContext(shell(0, Map.of()), installed(), new GlobalOptions());

        int exitCode =
                new CommandLine(new SandboxCommand(session, end))
                        .execute(
                                "--rate", "100/s", "--latency", "50ms", "--transient-errors", "2%");

        assertThat(exitCode).isZero();
        assertThat(printed())
                .contains("MARICOPA_BASE_URL=http://127.0.0.1:", "MARICOPA_RATE_LIMITS=100/s")
                .contains("MARICOPA_MAX_IN_FLIGHT=11", "PHOENIX_MLS_BASE_URL=");
        assertThat(said()).contains("invented", "maricopa_api: 0 requests");

        out.reset();
        new CommandLine(new SandboxCommand(session, end))
                .execute(
                        "--export",
                        "--throttle",
                        "0.1",
                        "--timeouts",
                        "1%",
                        "--layout",
                        "v2",
                        "--block-pages",
                        "1%",
                        "--block-status",
                        "200");
        assertThat(printed()).startsWith("export MARICOPA_BASE_URL='");
    }

    @Test
    void sandboxRefusesWhatItCannotBe() {
        for (List<String> args :
                List.of(
                        List.of("sandbox", "--rate", "fast"),
                        List.of("sandbox", "--throttle", "often"),
                        List.of("sandbox", "--layout", "new"),
                        List.of("sandbox", "--block-status", "404"),
                        List.of("sandbox", "--records", "-1"))) {
            err.reset();
            int exitCode = Main.run(args.toArray(String[]::new), shell(0, Map.of()), installed());
            assertThat(exitCode).as(args.toString()).isEqualTo(2);
            assertThat(said()).startsWith("parcelflow: ").doesNotContain("PerZip");
        }
    }

    @Test
    void logsOneLineEachAndNoMoreThanIsWanted() {
        CommandContext session =
                new CommandContext(shell(0, Map.of()), installed(), new GlobalOptions());
        ConsoleLogHandler.install(session.screen(), false);
        Logger logger = Logger.getLogger("io.parcelflow.test");

        logger.info("not wanted");
        logger.log(Level.WARNING, "two\nlines", new IllegalStateException("why"));

        assertThat(said()).isEqualTo("warning: two lines (java.lang.IllegalStateException: why)\n");
        ConsoleLogHandler.install(session.screen(), true);
        logger.info("wanted");
        assertThat(said()).endsWith("info: wanted\n");
    }

    @Test
    void measuresTheTerminalAgainOnlyAfterItWasResized() {
        AtomicInteger measurements = new AtomicInteger();
        TerminalWidth width = TerminalWidth.of(80, () -> 100 + measurements.incrementAndGet());

        assertThat(width.getAsInt()).isEqualTo(80);
        width.resized();
        assertThat(width.getAsInt()).isEqualTo(101);
        assertThat(width.getAsInt()).isEqualTo(101);
        width.resized();
        assertThat(width.getAsInt()).as("within two seconds").isEqualTo(101);
    }

    @Test
    void knowsWhatIsNoTerminal() {
        assertThat(TerminalDetection.columns(Map.of("COLUMNS", "132"))).isEqualTo(132);
        assertThat(TerminalDetection.columns(Map.of("COLUMNS", "3"))).isEqualTo(20);
        assertThat(TerminalDetection.columns(Map.of("COLUMNS", "0"))).isGreaterThan(20);
        assertThat(TerminalDetection.columns(Map.of("COLUMNS", "wide"))).isGreaterThanOrEqualTo(20);
        assertThat(TerminalDetection.isTerminal(99)).isFalse();
    }
}
