package io.parcelflow.store.mongo.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.parcelflow.store.StoreException;
import org.junit.jupiter.api.Test;

/** Texts as the driver writes them. */
class ServerSelectionFailureTest {

    private static final String BEGIN =
            "Timed out while waiting for a server that matches"
                    + " ReadPreferenceServerSelector{readPreference=primary}. Client view of cluster"
                    + " state is ";

    private static MongoTimeoutException timeout(String view) {
        return new MongoTimeoutException(BEGIN + view);
    }

    @Test
    void tellsWhatTheSystemSaidOfEachMember() {
        MongoTimeoutException failure =
                timeout(
                        "{type=REPLICA_SET, servers=[{address=a:27017, type=UNKNOWN,"
                                + " state=CONNECTING, exception={com.mongodb.MongoSocketException:"
                                + " a: Name or service not known}, caused by"
                                + " {java.net.UnknownHostException: a: Name or service not known}},"
                                + " {address=b:9, type=UNKNOWN, state=CONNECTING,"
                                + " exception={com.mongodb.MongoSocketOpenException: Exception"
                                + " opening socket}, caused by {java.net.ConnectException:"
                                + " Connection refused}}]");

        assertThat(ServerSelectionFailure.reason(failure))
                .isEqualTo("a: Name or service not known; Connection refused");
        assertThat(ServerSelectionFailure.isRefusedLogin(failure)).isFalse();
    }

    @Test
    void tellsThatTheNameServiceKnowsNoSuchCluster() {
        MongoTimeoutException failure =
                timeout(
                        "{type=UNKNOWN, srvResolutionException=com.mongodb"
                                + ".MongoConfigurationException: Failed looking up SRV record for"
                                + " '_mongodb._tcp.c.example'., servers=[]");

        assertThat(ServerSelectionFailure.reason(failure))
                .isEqualTo("Failed looking up SRV record for '_mongodb._tcp.c.example'");
    }

    @Test
    void saysSoIfNobodyAnswered() {
        assertThat(ServerSelectionFailure.reason(timeout("{type=UNKNOWN, servers=[]")))
                .isEqualTo("no primary responded in time");
    }

    @Test
    void takesAServerThatRefusedTheLoginForThat() {
        StoreException failure =
                MongoFailure.explained(
                        "mongodb://a/parcelflow",
                        timeout(
                                "{type=UNKNOWN, servers=[{address=a:27017,"
                                        + " exception={com.mongodb.MongoSecurityException: Exception"
                                        + " authenticating MongoCredential{userName='planted'}}}]"));

        assertThat(failure).hasMessageContaining("rejected the login").hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("planted");
    }
}
