package io.parcelflow.service.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert and its deliveries.
 *
 * @param id unique identifier
 * @param deliveries the delivery by channel: {@code webhook}, {@code Slack}, {@code email}
 */
public record AlertRecord(String id, Alert alert, Map<String, Delivery> deliveries) {

    public AlertRecord {
        deliveries = Collections.unmodifiableMap(new LinkedHashMap<>(deliveries));
    }

    /** The same alert with the delivery by one channel replaced. */
    AlertRecord withDelivery(String way, Delivery delivery) {
        Map<String, Delivery> all = new LinkedHashMap<>(deliveries);
        all.put(way, delivery);
        return new AlertRecord(id, alert, all);
    }
}
