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
        AlertJson.put(tree, alert);
        post.send(JsonText.compact(tree));
    }
}
