package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.service.alert.AlertRecord;
import io.parcelflow.service.alert.AlertService;
import io.parcelflow.service.alert.Delivery;
import io.parcelflow.service.alert.SampleAlerts;
import io.parcelflow.service.alert.WebhookReceiver;
import io.parcelflow.service.quality.YieldAssessment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people hear of a real run. */
@Timeout(120)
class RunAlertsTest {

    private static final String SECRET = "T0KEN-1234";

    @TempDir Path folder;
    private final Queue<AlertRecord> noted = new ConcurrentLinkedQueue<>();

    private RunReport run(SandboxSettings sites, AlertSettings settings) {
        try (Sandbox sandbox = Sandbox.start(sites)) {
            Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
            environment.put("TARGET_ZIP_CODES", "85031,85033");
            try (OrchestrationEngine engine = EngineFixture.on(folder, environment);
                    AlertService alerts =
                            new AlertService(
                                    () -> settings,
                                    runId -> YieldAssessment.lowYields(engine.history(), runId),
                                    noted::add)) {
                engine.observe(alerts.observer());
                RunReport report = engine.runDailyWorkflow();
                alerts.close(Duration.ofSeconds(30));
                return report;
            }
        }
    }

    @Test
    void aRunThatWentWellIsToldOnceWithItsFigures() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            RunReport report =
                    run(
                            QuickSandboxes.quick(),
                            SampleAlerts.posting(receiver.address("a"), "warning", true));
            JsonTree told = receiver.nextTree();
            assertThat(told.text("kind")).isEqualTo("run_completed");
            assertThat(told.text("runId")).isEqualTo(report.runId());
            assertThat(String.valueOf(told.members().get("details")))
                    .contains(
                            report.listed() + " records of 2 ZIP codes", "maricopa_api: completed");
            assertThat(receiver.waiting()).isZero();
            assertThat(noted)
                    .extracting(each ->
                            Objects.requireNonNull(each.deliveries().get("webhook")).state())
                    .containsExactly(Delivery.State.WAITING, Delivery.State.SENT);
        }
    }

    @Test
    void aRunOfTheCommandLineIsToldTooAndRemembered() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver();
                Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox)
                            .with("TARGET_ZIP_CODES", "85031")
                            .with("ALERT_WEBHOOK_URL", receiver.address(SECRET).toString());
            assertThat(place.call("run").exitCode()).isZero();
            assertThat(receiver.nextTree().text("kind")).isEqualTo("run_completed");

            receiver.replies(410, "X-Nothing", "", "gone");
            assertThat(place.call("workflow", "run", "daily_collection").exitCode()).isZero();
            assertThat(receiver.nextTree().text("kind")).isEqualTo("run_completed");
            assertThat(receiver.waiting()).isZero();
            assertThat(place.call("alerts").out())
                    .contains(
                            "completed", "webhook: sent", "webhook: failed: 127.0.0.1 responded with 410")
                    .doesNotContain(SECRET);
            JsonTree latest = place.call("alerts", "--json").json().children("items").getFirst();
            assertThat(latest.text("kind")).isEqualTo("run_completed");
            assertThat(latest.children("deliveries").getFirst().text("state")).isEqualTo("failed");
        }
    }

    @Test
    void settingsThatChangeHoldFromTheNextAlertOn() throws Exception {
        try (WebhookReceiver before = new WebhookReceiver();
                WebhookReceiver after = new WebhookReceiver()) {
            AtomicReference<AlertSettings> settings =
                    new AtomicReference<>(SampleAlerts.posting(before.address("a"), "info", true));
            try (AlertService alerts =
                    new AlertService(settings::get, _ -> List.of(), noted::add)) {
                alerts.observer().noticeIssued("one");
                settings.set(SampleAlerts.posting(after.address("b"), "info", true));
                alerts.observer().noticeIssued("two");
                assertThat(before.nextTree().text("title")).isEqualTo("one");
                assertThat(after.nextTree().text("title")).isEqualTo("two");
                settings.set(SampleAlerts.posting(after.address("b"), "critical", true));
                alerts.observer().noticeIssued("three");
                alerts.observer().commandEnded("daily_collection", "the store is full");
                assertThat(after.nextTree().text("title")).isEqualTo("daily collection failed");
            }
            assertThat(before.waiting() + after.waiting()).isZero();
        }
    }

    @Test
    void withoutDigestOnlyWhatIsOfThatLevelIsTold() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            run(
                    QuickSandboxes.quick(),
                    SampleAlerts.posting(receiver.address("a"), "warning", false));
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void aBlockedSourceIsToldAtOnceWithWhyAndWhatToDo() throws Exception {
        SandboxSettings quick = QuickSandboxes.quick();
        SandboxSettings blocked =
                quick.withPhoenix(
                        quick.phoenix().withFaults(FaultRule.always(new SiteFault.BlockPage(403))));
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            run(blocked, SampleAlerts.posting(receiver.address("a"), "warning", false));
            JsonTree first = receiver.nextTree();
            assertThat(first.text("kind")).isEqualTo("source_disabled");
            assertThat(first.text("source")).isEqualTo("phoenix_mls");
            assertThat(first.text("action")).contains("bot check", "ask it for access");
            assertThat(String.valueOf(first.members().get("details"))).isNotEqualTo("[]");
            JsonTree end = receiver.nextTree();
            assertThat(end.text("kind")).isEqualTo("run_partial");
            assertThat(String.valueOf(end.members().get("details")))
                    .contains("phoenix_mls: blocked, 0/2 ZIP codes");
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void theTestCommandTriesEveryWayAndNamesNoSecret() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            ProgramFixture place =
                    new ProgramFixture(folder)
                            .with("ALERT_WEBHOOK_URL", receiver.address(SECRET).toString())
                            .with("ALERT_EMAIL_TO", "ops@example.org")
                            .with("SMTP_HOST", "127.0.0.1")
                            .with("SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
            ProgramResult all = place.call("alerts", "test");
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out()).contains("webhook: accepted", "email: accepted by the mail server");
            assertThat(receiver.nextTree().text("kind")).isEqualTo("test");
            assertThat(server.getReceivedMessages()).hasSize(1);

            receiver.replies(410, "X-Nothing", "", "gone");
            ProgramResult some = place.call("alerts", "test");
            assertThat(some.exitCode()).isEqualTo(3);
            assertThat(some.out()).contains("webhook: 127.0.0.1 responded with 410 (gone)");
            assertThat(place.call("config").out() + some.out() + some.err())
                    .contains("ALERT_WEBHOOK_URL")
                    .doesNotContain(SECRET);
        } finally {
            server.stop();
        }
        assertThat(new ProgramFixture(folder).call("alerts", "test").exitCode()).isEqualTo(2);
    }
}
