package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts alerts as Slack's incoming webhooks take them, and whatever is compatible with them. */
final class SlackChannel implements AlertChannel {

    /** Slack cuts longer texts off. */
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

    /** The three characters that mean something to Slack, so that no text can mention or link. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
