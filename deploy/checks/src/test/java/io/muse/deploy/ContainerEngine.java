package io.muse.deploy;

import com.github.dockerjava.api.exception.NotFoundException;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;

/** The machine's Docker engine. Tests that need it, or an image, are skipped where it is missing, and say what is. */
final class ContainerEngine {
    private static final System.Logger LOG = System.getLogger(ContainerEngine.class.getName());

    private ContainerEngine() {}

    /**
     * A condition of whole classes, so that they are counted as skipped. To find its way to the engine Testcontainers may
     * run a container itself, whose image can't always be had.
     */
    static boolean isRunning() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the container engine can''t be used: {0}", e.getMessage());
            return false;
        }
    }

    /**
     * @param source the command that makes the image, which is never pulled
     */
    static void assumeBuilt(String image, String source) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            Assumptions.abort("there is no image " + image + ": " + source);
        }
    }

    /** Starts a container whose image is pulled where it is missing; without a way to have it the test is skipped. */
    static void start(GenericContainer<?> container) {
        try {
            container.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ContainerFetchException) {
                    Assumptions.abort("the image can't be had: " + cause.getMessage());
                }
            }
            throw e;
        }
    }
}
