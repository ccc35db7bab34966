package io.parcelflow.service.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert and what became of it.
 *
 * @param id tells it from all others
 * @param ways what became of it, by way: {@code webhook}, {@code Slack}, {@code email}
 */
public record AlertRecord(String id, Alert alert, Map<String, Delivery> deliveries) {

    public AlertRecord {
        deliveries = Collections.unmodifiableMap(new LinkedHashMap<>(deliveries));
    }

    /** The same with what became of it on one way. */
    AlertRecord withDelivery(String way, Delivery delivery) {
        Map<String, Delivery> all = new LinkedHashMap<>(deliveries);
        all.put(way, delivery);
        return new AlertRecord(id, alert, all);
    }
}
