package io.parcelflow.app.alert;

import io.parcelflow.app.text.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts alerts as JSON of our own; docs/alerts.md describes it. */
final class Webhook implements Channel {

    private final HttpPost post;

    Webhook(URI address) {
        this.post = new HttpPost(address);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Alert alert) throws DeliveryException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        tree.put("event", alert.kind().word());
        tree.put("severity", alert.severity().word());
        tree.put("at", alert.at());
        tree.put("run", alert.run());
        tree.put("source", alert.source());
        tree.put("title", alert.title());
        tree.put("details", alert.lines());
        tree.put("what_to_do", alert.todo().isEmpty() ? null : alert.todo());
        tree.put("link", alert.link().isEmpty() ? null : alert.link());
        post.send(JsonText.compact(tree));
    }
}
