package io.parcelflow.app.config.section;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell what happened, and what of it.
 *
 * @param webhook where to post JSON, or null
 * @param slack a webhook that takes what Slack's take, or null
 * @param mail how to send email, or null
 * @param level the mildest severity that is told: info, warning or critical
 * @param hasDigest whether the end of every run is told, however it ended
 * @param backlogAge details older than this are told of
 * @param dashboard where links lead, without a slash at its end
 */
public record AlertSettings(
        @Nullable URI webhook,
        @Nullable URI slack,
        @Nullable Mail mail,
        String level,
        boolean hasDigest,
        Duration backlogAge,
        String dashboard) {

    /** How the connection to the mail server is protected. */
    public enum MailSecurity {
        /** TLS from the start. */
        TLS,
        /** Plain at first, then TLS or nothing is sent. */
        STARTTLS,
        /** Not at all. */
        NONE
    }

    /**
     * How email is sent.
     *
     * @param user whom to log in as; null to send without logging in
     */
    public record Mail(
            String host,
            int port,
            MailSecurity security,
            @Nullable String user,
            @Nullable String password,
            String from,
            List<String> to) {

        public Mail {
            to = List.copyOf(to);
        }

        // Without the password.
        @Override
        public String toString() {
            return "Mail by " + host + ":" + port;
        }
    }

    /** Whether anybody is to be told. */
    public boolean isOn() {
        return webhook != null || slack != null || mail != null;
    }

    // Without the addresses, which are secrets.
    @Override
    public String toString() {
        return "AlertSettings from " + level;
    }
}
