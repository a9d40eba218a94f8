namespace Larder.Hosting.Tests.Services;

public sealed class Prices(Tariff tariff, Prices.Tally tally) : IPrices, IDisposable
{
    public Task<Price> FindAsync(int article)
    {
        ObjectDisposedException.ThrowIf(tariff.IsGone, tariff);
        tally.Runs++;
        return Task.FromResult(new Price(article, 1.5m * article));
    }

    public async Task<Price> SlowAsync(int article)
    {
        var number = ++tally.Runs;
        if (tally.Gate is { } gate)
        {
            await gate.Task;
        }

        ObjectDisposedException.ThrowIf(tariff.IsGone, tariff);
        return new Price(article, number);
    }

    public int Late(int article)
    {
        ObjectDisposedException.ThrowIf(tariff.IsGone, tariff);
        tally.Tariffs.Add(tariff);
        return article;
    }

    public int Count() => ++tally.Runs;

    public void Dispose() => tally.Disposals++;

    public sealed class Tally
    {
        public int Runs { get; set; }

        public int Disposals { get; set; }

        /// <summary>Opens when slow calls may go on.</summary>
        public TaskCompletionSource? Gate { get; set; }

        public List<Tariff> Tariffs { get; } = [];
    }
}
