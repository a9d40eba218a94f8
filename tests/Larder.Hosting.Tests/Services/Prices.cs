namespace Larder.Hosting.Tests.Services;

public sealed class Prices(Tariff tariff, Prices.Tally tally) : IPrices, IDisposable
{
    public Task<Price> FindAsync(int article)
    {
        ObjectDisposedException.ThrowIf(tariff.IsGone, tariff);
        tally.Runs++;
        return Task.FromResult(new Price(article, 1.5m * article));
    }

    public int Count() => ++tally.Runs;

    public void Dispose() => tally.Disposals++;

    public sealed class Tally
    {
        public int Runs { get; set; }

        public int Disposals { get; set; }
    }
}
