package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.sandbox.site.RequestSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyRunTest {

    private static final List<String> SOURCES = List.of("maricopa_api", "phoenix_mls");
    private static final List<ZipCode> ZIPS = List.of(new ZipCode("85031"), new ZipCode("85033"));

    @TempDir Path folder;

    private ProgramFixture place(Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox).with("TARGET_ZIP_CODES", "85031,85033");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "parallel", "mixed", "adaptive"})
    void storesEveryRecordOfBothSourcesInEveryMode(String mode) {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramResult run = place(sandbox).call("run", "--mode", mode, "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonTree report = run.json();
            assertThat(report.text("runId")).matches("daily_\\d{8}_\\d{6}");
            assertThat(report.text("outcome")).isEqualTo("completed");
            assertThat(report.text("mode")).isEqualTo(mode);
            assertThat(report.number("listedZipCodeCount")).isEqualTo(2);
            assertThat(report.decimal("successRate")).isEqualTo(1);
            long parcels = 0;
            long listings = 0;
            for (ZipCode zip : ZIPS) {
                parcels += sandbox.usableParcels(zip);
                listings += sandbox.listings(zip);
            }
            assertThat(run.json("maricopa_api").number("listedCount")).isEqualTo(parcels);
            assertThat(run.json("phoenix_mls").number("listedCount")).isEqualTo(listings);
            assertThat(report.number("listedCount")).isEqualTo(parcels + listings);
            for (String source : SOURCES) {
                assertThat(run.json(source).number("remainingDetailCount")).isZero();
            }
        }
    }

    @Test
    void keepsTheLimitsOfTheSources() {
        // The sources bear a quarter more than they are asked for: a busy machine delivers
        // unevenly.
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50))) {
            ProgramFixture place =
                    place(sandbox)
                            .with("MARICOPA_RATE_LIMITS", "40/s")
                            .with("PHOENIX_MLS_RATE_LIMITS", "40/s");

            ProgramResult run = place.call("run", "--mode", "parallel");

            assertThat(run.exitCode()).as(run.err()).isZero();
            for (String source : SOURCES) {
                RequestSummary asked = sandbox.requestLog().summary(source);
                assertThat(asked.tooManyRequests()).as(asked.line()).isZero();
                assertThat(asked.perLimitMax().get(new RateLimit(50, Duration.ofSeconds(1))))
                        .as(asked.line())
                        .isLessThanOrEqualTo(50);
            }
        }
    }

    @Test
    void asksForNoDetailsAgainTheSameDay() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            place.call("run");
            long before = detailsAsked(sandbox);

            ProgramResult again = place.call("run", "--json");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(before).isPositive();
            assertThat(detailsAsked(sandbox)).isEqualTo(before);
            JsonTree county = again.json("maricopa_api");
            assertThat(county.number("createdCount")).isZero();
            assertThat(county.number("unchangedCount")).isEqualTo(county.number("listedCount"));
        }
    }

    private static long detailsAsked(Sandbox sandbox) {
        return sandbox.requestLog().summary("maricopa_api").byKind().getOrDefault("parcel", 0L);
    }

    @Test
    void introducesItselfAndSendsItsKeyToTheCountyAlone() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            place(sandbox).call("run", "--zip", "85031");

            assertThat(sandbox.requestLog().requests("phoenix_mls"))
                    .isNotEmpty()
                    .noneMatch(LoggedRequest::authorization)
                    .allMatch(
                            request -> String.valueOf(request.userAgent()).contains("Parcelflow"));
            assertThat(sandbox.requestLog().requests("maricopa_api"))
                    .isNotEmpty()
                    .allMatch(LoggedRequest::authorization);
            assertThat(sandbox.requestLog().requests("phoenix_mls").getFirst().target())
                    .isEqualTo("/robots.txt");
        }
    }

    @Test
    void collectsOtherZipCodesAndKeepsTheOtherSourceOut() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramResult run =
                    place(sandbox)
                            .call("run", "--json", "--zip", "85035", "--source", "maricopa_api");

            assertThat(run.json().text("runId")).startsWith("daily_");
            assertThat(run.json().children("bySource"))
                    .extracting(source -> source.text("source"))
                    .containsExactly("maricopa_api");
            assertThat(sandbox.requestLog().requests("phoenix_mls")).isEmpty();
        }
    }

    @Test
    void storesTheFieldsOfBothSourcesInOneProperty() {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = place(sandbox);
            place.call("run");

            ProgramResult told = place.call("properties", "--source", "phoenix_mls", "--json");

            assertThat(told.exitCode()).as(told.err()).isZero();
            List<JsonTree> listed =
                    told.out()
                            .lines()
                            .filter(line -> line.startsWith("{"))
                            .map(JsonTree::parse)
                            .toList();
            assertThat(listed).isNotEmpty();
            assertThat(listed)
                    .allSatisfy(property -> {
                        assertThat(property.number("listPrice")).isPositive();
                        assertThat(property.text("postalCode")).matches("8503[13]");
                        assertThat(property.text("unparsedAddress")).isNotEmpty();
                    });
            assertThat(listed)
                    .as("some home for sale is also a parcel that the county knows")
                    .anySatisfy(property -> {
                        assertThat(property.text("parcelNumber")).isNotEmpty();
                        assertThat(property.number("taxAssessedValue")).isPositive();
                        assertThat(property.number("bedroomsTotal")).isPositive();
                    });
        }
    }
}
