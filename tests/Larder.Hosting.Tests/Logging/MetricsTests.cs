using System.Diagnostics.Metrics;
using Larder.Hosting.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;

namespace Larder.Hosting.Tests.Logging;

/// <summary>Who collects metrics in the container finds those of caches by the name of the meter.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Meter_EnabledByItsName_IsHeardByListenersOfTheContainer()
    {
        using var listener = new Listener();
        using var host = Hosts.Of(services =>
        {
            services.AddMetrics(metrics => metrics.EnableMetrics(LarderTelemetry.MeterName).AddListener(listener));
            services.AddLarder("metered", static cache => cache.Memory(10));
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<IMeterFactory>();
        var cache = host.Services.GetRequiredService<Cache>();
        cache.GetOrCreate("key", static () => 1);
        listener.Source!.RecordObservableInstruments();
        Assert.Contains(("larder.cache.loads", "metered", 1L), listener.Heard);
        GC.KeepAlive(cache);
    }

    private sealed class Listener : IMetricsListener, IDisposable
    {
        public string Name => "test";

        public IObservableInstrumentsSource? Source { get; private set; }

        public List<(string Instrument, string? Cache, long Value)> Heard { get; } = [];

        public void Initialize(IObservableInstrumentsSource source) => Source = source;

        public bool InstrumentPublished(Instrument instrument, out object? userState)
        {
            userState = this;
            return true;
        }

        public void MeasurementsCompleted(Instrument instrument, object? userState) => GC.KeepAlive(userState);

        public MeasurementHandlers GetMeasurementHandlers() =>
            new()
            {
                LongHandler = (instrument, value, tags, _) =>
                    Heard.Add((instrument.Name, tags[0].Value as string, value)),
            };

        public void Dispose() => Heard.Clear();
    }
}
