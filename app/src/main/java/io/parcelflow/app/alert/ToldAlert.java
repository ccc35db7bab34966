package io.parcelflow.app.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert and what became of it.
 *
 * @param id tells it from all others
 * @param ways what became of it, by way: {@code webhook}, {@code Slack}, {@code email}
 */
public record ToldAlert(String id, Alert alert, Map<String, Delivery> ways) {

    public ToldAlert {
        ways = Collections.unmodifiableMap(new LinkedHashMap<>(ways));
    }

    /** The same with what became of it on one way. */
    ToldAlert with(String way, Delivery delivery) {
        Map<String, Delivery> all = new LinkedHashMap<>(ways);
        all.put(way, delivery);
        return new ToldAlert(id, alert, all);
    }
}
