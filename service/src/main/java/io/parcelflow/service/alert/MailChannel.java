package io.parcelflow.service.alert;

import io.parcelflow.runtime.config.section.MailSettings;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Sends alerts as plain-text emails. The mail library is loaded with the first one. */
final class MailChannel implements AlertChannel {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "15000";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final MailSettings mail;

    MailChannel(MailSettings mail) {
        this.mail = mail;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void send(Alert alert) throws DeliveryException {
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport()) {
            Message message = message(session, alert);
            transport.connect(mail.host(), mail.port(), mail.user(), mail.password());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw DeliveryException.permanent(
                    "the " + mail + " rejected the login: check SMTP_USERNAME and SMTP_PASSWORD");
        } catch (SendFailedException e) {
            throw DeliveryException.permanent(
                    "the "
                            + mail
                            + " rejected the sender or a recipient: check ALERT_EMAIL_FROM and ALERT_EMAIL_TO");
        } catch (MessagingException | IOException e) {
            // The server's reply may repeat credentials that were sent to it.
            throw DeliveryException.retryable(
                    "cannot connect to the "
                            + mail
                            + " ("
                            + e.getClass().getSimpleName()
                            + "): check SMTP_HOST, SMTP_PORT and SMTP_SECURITY",
                    null);
        }
    }

    private Properties properties() {
        boolean isTls = mail.security() == MailSettings.Security.TLS;
        boolean isStartTls = mail.security() == MailSettings.Security.STARTTLS;
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.put("mail.smtp.timeout", ANSWER_MILLIS);
        properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(mail.user() != null));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(isTls));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(isStartTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(isStartTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private Message message(Session session, Alert alert) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(mail.from()));
        Address[] to = new Address[mail.to().size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = new InternetAddress(mail.to().get(i));
        }
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject("[Parcelflow] " + alert.title(), "utf-8");
        message.setSentDate(Date.from(alert.at()));
        // Suppresses automatic replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Parcelflow-Event", alert.kind().key());
        byte[] text = alert.body().getBytes(StandardCharsets.UTF_8);
        message.setDataHandler(new DataHandler(new ByteArrayDataSource(text, TEXT)));
        return message;
    }
}
