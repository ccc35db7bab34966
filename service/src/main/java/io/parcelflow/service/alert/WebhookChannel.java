package io.parcelflow.service.alert;

import io.parcelflow.runtime.text.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts alerts as JSON in the format of docs/alerts.md. */
final class WebhookChannel implements AlertChannel {

    private final WebhookClient post;

    WebhookChannel(URI address) {
        this.post = new WebhookClient(address);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Alert alert) throws DeliveryException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        tree.put("event", alert.kind().key());
        tree.put("severity", alert.severity().key());
        tree.put("at", alert.at());
        tree.put("run", alert.run());
        tree.put("source", alert.source());
        tree.put("title", alert.title());
        tree.put("details", alert.lines());
        tree.put("what_to_do", alert.action().isEmpty() ? null : alert.action());
        tree.put("link", alert.link().isEmpty() ? null : alert.link());
        post.send(JsonText.compact(tree));
    }
}
