package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.SecretUrlType;
import io.parcelflow.runtime.config.type.UrlType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of alerts.
 *
 * @param webhook URL to post JSON to; null for none
 * @param slack a Slack-compatible incoming webhook; null for none
 * @param mail settings of email; null for none
 * @param level the minimum severity: info, warning or critical
 * @param isDigestEnabled whether the end of every run is reported, including successful ones
 * @param backlogAge details older than this cause an alert
 * @param dashboard base URL of links, without a trailing slash
 */
public record AlertSettings(
        @Nullable URI webhook,
        @Nullable URI slack,
        @Nullable MailSettings mail,
        String level,
        boolean isDigestEnabled,
        Duration backlogAge,
        String dashboard) {

    private static final String ALERT_WEBHOOK_URL = "ALERT_WEBHOOK_URL";
    private static final String ALERT_SLACK_URL = "ALERT_SLACK_URL";
    private static final String ALERT_LEVEL = "ALERT_LEVEL";
    private static final String ALERT_DIGEST = "ALERT_DIGEST";
    private static final String ALERT_BACKLOG_DAYS = "ALERT_BACKLOG_DAYS";
    private static final String DASHBOARD_URL = "DASHBOARD_URL";

    private static final int DAYS_MAX = 3650;

    /** Reads them from the setting values. */
    public static AlertSettings of(SettingValues values) {
        String dashboard = values.urlOrNull(DASHBOARD_URL);
        return new AlertSettings(
                uri(values.textOrNull(ALERT_WEBHOOK_URL)),
                uri(values.textOrNull(ALERT_SLACK_URL)),
                MailSettings.of(values),
                values.text(ALERT_LEVEL),
                values.isOn(ALERT_DIGEST),
                values.days(ALERT_BACKLOG_DAYS),
                dashboard == null
                        ? "http://127.0.0.1:" + values.text(WebSettings.HTTP_PORT)
                        : dashboard);
    }

    private static @Nullable URI uri(@Nullable String address) {
        return address == null ? null : URI.create(address);
    }

    /** The definitions of its settings, without those of email. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        ALERT_WEBHOOK_URL,
                        new SecretUrlType(),
                        null,
                        "URL that serve posts alerts to, as JSON."),
                Setting.own(
                        ALERT_SLACK_URL,
                        new SecretUrlType(),
                        null,
                        "Incoming webhook of Slack, Mattermost or a compatible service that receives alerts as text."),
                Setting.own(
                        ALERT_LEVEL,
                        new ChoiceType(List.of("info", "warning", "critical")),
                        "warning",
                        "Minimum severity of alerts that are sent."),
                Setting.own(
                        ALERT_DIGEST,
                        new ChoiceType(List.of("on", "off")),
                        "on",
                        "Whether to send a summary after every run, including successful ones."),
                Setting.own(
                        ALERT_BACKLOG_DAYS,
                        new WholeNumberType(1, DAYS_MAX),
                        "90",
                        "Alert if details of records are older than this many days."),
                Setting.own(
                        DASHBOARD_URL,
                        new UrlType(),
                        null,
                        "Base URL of links in alerts: the URL of the dashboard. Default: the address of this machine."));
    }

    /** Whether any channel is configured. */
    public boolean isEnabled() {
        return webhook != null || slack != null || mail != null;
    }

    // Without the URLs, which are secrets.
    @Override
    public String toString() {
        return "AlertSettings from " + level;
    }
}
