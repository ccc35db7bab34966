package io.parcelflow.service.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.parcelflow.runtime.config.section.MailSettings;
import io.parcelflow.runtime.config.section.MailSettings.Security;
import io.parcelflow.runtime.text.JsonTree;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each way sends what it should to a real server, and says without secrets why it could not. */
@Timeout(120)
class ChannelsTest {

    private static final String SECRET = "T0KEN-1234";
    private static final Alert ALERT = SampleAlerts.of(AlertKind.SOURCE_DISABLED, "phoenix_mls");

    private static DeliveryException failure(AlertChannel channel) {
        DeliveryException failure =
                catchThrowableOfType(DeliveryException.class, () -> channel.send(ALERT));
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain(SECRET);
        return failure;
    }

    @Test
    void theWebhookGetsEveryMember() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            new WebhookChannel(receiver.address(SECRET)).send(ALERT);
            JsonTree told = receiver.nextTree();
            assertThat(told.number("version")).isEqualTo(1);
            assertThat(told.text("kind")).isEqualTo("source_disabled");
            assertThat(told.text("severity")).isEqualTo("warning");
            assertThat(told.text("at")).isEqualTo("2026-11-23T19:00:00.000Z");
            assertThat(told.text("runId")).isEqualTo("daily_20261123_030000");
            assertThat(told.text("source")).isEqualTo("phoenix_mls");
            assertThat(told.text("title")).isEqualTo(ALERT.title());
            assertThat(told.members().get("details")).isEqualTo(ALERT.lines());
            assertThat(told.text("action")).isEqualTo("Leave it alone.");
            assertThat(told.text("link")).endsWith("/runs/daily_20261123_030000");
        }
    }

    @Test
    void slackGetsATextInWhichNothingLinksOrMentions() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            new SlackChannel(receiver.address(SECRET)).send(ALERT);
            assertThat(receiver.nextTree().text("text"))
                    .startsWith(":warning: *MLS &lt;was&gt;  blocked  &amp; more*\n")
                    .contains("A wall against robots.\nÜnïcode\n")
                    .contains("What to do: Leave it alone.")
                    .contains("http://127.0.0.1:8642/runs/daily_20261123_030000");
        }
    }

    @Test
    void tellsWhatMayPassFromWhatLasts() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            WebhookChannel webhook = new WebhookChannel(receiver.address(SECRET));
            receiver.replies(503, "Retry-After", "40", "")
                    .replies(404, "X-Nothing", "", "no_service")
                    .replies(302, "Location", receiver.address("other").toString(), "");

            DeliveryException busy = failure(webhook);
            assertThat(busy.isRetryable()).isTrue();
            assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(40));
            DeliveryException unknown = failure(webhook);
            assertThat(unknown.isRetryable()).isFalse();
            assertThat(unknown).hasMessageContaining("404 (no_service)");
            assertThat(failure(webhook)).hasMessageContaining("302");
            assertThat(receiver.waiting()).as("the redirect was not followed").isEqualTo(3);
        }
        DeliveryException nobody =
                failure(new WebhookChannel(URI.create("http://127.0.0.1:9/" + SECRET)));
        assertThat(nobody.isRetryable()).isTrue();
        assertThat(nobody).hasMessageContaining("refused the connection");
    }

    private static GreenMail server(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    private static MailSettings mail(int port, Security security, @Nullable String user) {
        return new MailSettings(
                "127.0.0.1",
                port,
                security,
                user,
                user == null ? null : SECRET,
                "parcelflow@example.org",
                List.of("ops@example.org", "owner@example.org"));
    }

    @Test
    void emailReachesEveryReceiver() throws Exception {
        GreenMail server = server("smtp");
        try {
            new MailChannel(mail(server.getSmtp().getPort(), Security.NONE, null)).send(ALERT);
            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            MimeMessage message = received[0];
            assertThat(message.getSubject()).isEqualTo("[Parcelflow] " + ALERT.title());
            assertThat(message.getFrom()[0]).hasToString("parcelflow@example.org");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(ALERT.body().strip());
            assertThat(message.getAllRecipients()).hasSize(2);
            assertThat(GreenMailUtil.getWholeMessage(message)).doesNotContain(SECRET);
        } finally {
            server.stop();
        }
    }

    @Test
    void emailLogsInWhereItIsToldTo() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.withConfiguration(
                GreenMailConfiguration.aConfig().withUser("ops@example.org", "sender", SECRET));
        server.start();
        try {
            int port = server.getSmtp().getPort();
            new MailChannel(mail(port, Security.NONE, "sender")).send(ALERT);
            assertThat(server.getReceivedMessages()).hasSize(2);
            DeliveryException refused =
                    failure(new MailChannel(mail(port, Security.NONE, "nobody")));
            assertThat(refused.isRetryable()).isFalse();
            assertThat(refused).hasMessageContaining("SMTP_PASSWORD");
        } finally {
            server.stop();
        }
    }

    @Test
    void nothingIsSentWithoutTheProtectionThatIsAskedFor() {
        GreenMail plain = server("smtp");
        GreenMail untrusted = server("smtps");
        try {
            failure(new MailChannel(mail(plain.getSmtp().getPort(), Security.STARTTLS, "me")));
            failure(new MailChannel(mail(plain.getSmtp().getPort(), Security.TLS, "me")));
            failure(new MailChannel(mail(untrusted.getSmtps().getPort(), Security.TLS, null)));
            assertThat(plain.getReceivedMessages()).isEmpty();
            assertThat(untrusted.getReceivedMessages()).isEmpty();
        } finally {
            plain.stop();
            untrusted.stop();
        }
    }

    @Test
    void longTextsAreCutForSlack() throws Exception {
        Alert alert = ALERT;
        for (int i = 0; i < 300; i++) {
            alert = alert.withLine("line " + i + " of very many lines");
        }
        Alert longAlert = alert;
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            SlackChannel slack = new SlackChannel(receiver.address(SECRET));
            assertThatCode(() -> slack.send(longAlert)).doesNotThrowAnyException();
            assertThat(receiver.nextTree().text("text")).hasSizeLessThan(4_000).endsWith("…");
        }
    }
}
