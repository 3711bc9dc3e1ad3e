# What is relied upon of apache/kafka: /etc/kafka/docker/run, KAFKA_* as settings, CLUSTER_ID, user and data folder.
FROM muse-stand-in/java
RUN useradd --uid 1000 --user-group appuser \
    && mkdir -p /etc/kafka/docker /mnt/shared/config /opt/kafka/config /var/lib/kafka/data \
    && chown -R appuser:appuser /opt/kafka/config /var/lib/kafka
COPY libs /opt/kafka/libs
COPY kafka-run /etc/kafka/docker/run
USER appuser
EXPOSE 9092
VOLUME ["/var/lib/kafka/data"]
CMD ["/etc/kafka/docker/run"]
