package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a run, written by it and made when asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {

    private final Path folder;
    private final Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
    private final ProgramFixture place;

    ReportTest(@TempDir Path folder) {
        this.folder = folder;
        this.place = ProgramFixture.on(folder, sandbox).with("TARGET_ZIP_CODES", "85031,85033");
    }

    @BeforeAll
    void run() {
        assertThat(place.call("run").exitCode()).isZero();
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }

    @Test
    void aRunWritesTheReportsOfItsDay() throws IOException {
        assertThat(pages())
                .extracting(page -> String.valueOf(page.getFileName()))
                .containsExactly("daily.html", "performance.html", "quality.html", "weekly.html");
        assertThat(pages().getFirst().toString())
                .containsPattern("reports/\\d{4}-\\d\\d-\\d\\d/daily");
        assertThat(Files.readString(pages().getFirst())).contains("1 completed", "maricopa_api");
    }

    @Test
    void aReportTellsWhatTheRunDid() {
        JsonTree run = place.call("show", "latest", "--json").json();

        ProgramResult told = place.call("report", "daily", "--json");

        assertThat(told.exitCode()).as(told.err()).isZero();
        JsonTree report = told.json();
        assertThat(figure(report, "runCount")).isEqualTo(1);
        assertThat(figure(report, "recordCount")).isEqualTo(run.number("listedCount")).isPositive();
        assertThat(figure(report, "requestCount")).isEqualTo(run.number("requestCount"));
        assertThat(figure(report, "newCount")).isPositive();
        assertThat(report.text("note")).doesNotContain("not include");
        assertThat(named(report, "tables", "runs").children("rows"))
                .extracting(each -> each.text("runId"))
                .containsExactly(run.text("runId"));
    }

    private static long figure(JsonTree report, String name) {
        return named(report, "figures", name).number("value");
    }

    private static JsonTree named(JsonTree report, String list, String name) {
        return report.children(list).stream()
                .filter(each -> each.text("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTableIsPrintedAsCsv() {
        ProgramResult told = place.call("report", "quality", "--csv", "--table", "fields");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out()).startsWith("field,allProperties,maricopa_api,phoenix_mls");
        assertThat(told.out()).contains("postalCode,1.0,1.0,1.0");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithWhatCan() {
        assertThat(place.call("report", "monthly").err()).contains("daily, weekly, quality");
        assertThat(place.call("report", "daily", "--to", "yesterday").err())
                .contains("use YYYY-MM-DD");
        assertThat(place.call("report", "daily", "--csv", "--table", "x").err())
                .contains("there is no table 'x'", "runs, sources");
        assertThat(place.call("report", "--json").err()).contains("specify a report");
        assertThat(
                        place.call("report", "daily", "--from", "2026-11-24", "--to", "2026-11-20")
                                .err())
                .contains("the first day must not be after the last day");
    }
}
