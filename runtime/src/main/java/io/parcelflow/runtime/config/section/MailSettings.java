package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.setting.ValidatedValue;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.EmailType;
import io.parcelflow.runtime.config.type.HostSyntax;
import io.parcelflow.runtime.config.type.SecretType;
import io.parcelflow.runtime.config.type.TextType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Settings of email.
 *
 * @param user login name; null for no login
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        String from,
        List<String> to) {

    /** Encryption of the connection to the mail server. */
    public enum Security {
        /** TLS from the start. */
        TLS,
        /** Upgraded to TLS before anything is sent, or nothing is sent. */
        STARTTLS,
        /** No encryption. */
        NONE
    }

    private static final String ALERT_EMAIL_TO = "ALERT_EMAIL_TO";
    private static final String ALERT_EMAIL_FROM = "ALERT_EMAIL_FROM";
    private static final String SMTP_HOST = "SMTP_HOST";
    private static final String SMTP_PORT = "SMTP_PORT";
    private static final String SMTP_SECURITY = "SMTP_SECURITY";
    private static final String SMTP_USERNAME = "SMTP_USERNAME";
    private static final String SMTP_PASSWORD = "SMTP_PASSWORD";

    public MailSettings {
        to = List.copyOf(to);
    }

    /** Reads them from the setting values; null if there are no recipients. */
    public static @Nullable MailSettings of(SettingValues values) {
        List<String> to = values.items(ALERT_EMAIL_TO);
        return to.isEmpty()
                ? null
                : new MailSettings(
                        values.text(SMTP_HOST),
                        values.number(SMTP_PORT),
                        Security.valueOf(values.text(SMTP_SECURITY).toUpperCase(Locale.ROOT)),
                        values.textOrNull(SMTP_USERNAME),
                        values.textOrNull(SMTP_PASSWORD),
                        values.text(ALERT_EMAIL_FROM),
                        to);
    }

    /** Rejects a password that would be sent unencrypted over a network. */
    public static void rejectUnencryptedPassword(
            SettingValues values, List<ConfigurationError> errors) {
        ValidatedValue password = values.find(SMTP_PASSWORD);
        ValidatedValue security = values.find(SMTP_SECURITY);
        ValidatedValue host = values.find(SMTP_HOST);
        if (password != null
                && security != null
                && security.text().equalsIgnoreCase("none")
                && host != null
                && !isThisMachine(host.text())) {
            errors.add(
                    ConfigurationError.ofKey(
                            SMTP_PASSWORD,
                            password.origin(),
                            "it would be sent to "
                                    + host.text()
                                    + " in plain text, because SMTP_SECURITY is none",
                            "set SMTP_SECURITY to starttls (mostly port 587) or tls (465)"));
        }
    }

    private static boolean isThisMachine(String host) {
        InetAddress address = HostSyntax.address(host);
        return address != null && address.isLoopbackAddress();
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        ALERT_EMAIL_TO, new EmailType(true), null, "Recipients of alert emails."),
                Setting.own(
                        ALERT_EMAIL_FROM,
                        new EmailType(false),
                        "parcelflow@localhost",
                        "Sender of alert emails."),
                Setting.own(
                        SMTP_HOST,
                        new TextType(),
                        "localhost",
                        "Mail server that sends the emails."),
                Setting.own(
                        SMTP_PORT,
                        new WholeNumberType(1, 65_535),
                        "25",
                        "Port of the mail server."),
                Setting.own(
                        SMTP_SECURITY,
                        new ChoiceType(List.of("none", "starttls", "tls")),
                        "none",
                        "Encryption of the connection to the mail server: starttls is usual on port 587, tls on 465."),
                Setting.own(
                        SMTP_USERNAME,
                        new TextType(),
                        null,
                        "User name for the mail server, if it requires a login."),
                Setting.own(
                        SMTP_PASSWORD, new SecretType(), null, "Password for the mail server."));
    }

    // Without the password.
    @Override
    public String toString() {
        return "mail server " + host + ":" + port;
    }
}
