package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts alerts to incoming webhooks of Slack and compatible services. */
final class SlackChannel implements AlertChannel {

    /** Slack truncates longer texts. */
    private static final int TEXT_MAX = 3_500;

    private final WebhookClient post;

    SlackChannel(URI address) {
        this.post = new WebhookClient(address);
    }

    @Override
    public String name() {
        return "Slack";
    }

    @Override
    public void send(Alert alert) throws DeliveryException {
        String body = alert.body();
        String cut = body.length() > TEXT_MAX ? body.substring(0, TEXT_MAX) + "\n…" : body;
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "text",
                sign(alert.severity())
                        + " *"
                        + escaped(alert.title()).replace('*', ' ')
                        + "*\n"
                        + escaped(cut));
        post.send(JsonText.compact(tree));
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case INFO -> ":information_source:";
            case WARNING -> ":warning:";
            case CRITICAL -> ":rotating_light:";
        };
    }

    /**
     * Escapes the three characters that Slack interprets, so that a text can neither mention nor
     * link.
     */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
