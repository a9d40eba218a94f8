namespace Larder.Micro.Measuring;

/// <summary>One subject measured in two ways: with the hot key and with a thousand keys.</summary>
internal sealed class Both(Contestant hot, Contestant zipf)
{
    public string Name => hot.Name;

    public IEnumerable<Contestant> Contestants => [hot, zipf];

    public double[] Best => [hot.Best, zipf.Best];

    public double Bytes => Math.Max(hot.Bytes, zipf.Bytes);

    public static Both Of<TOperation>(string name, Func<Keys, TOperation> operation)
        where TOperation : struct, IOperation =>
        new(
            new ContestantOf<TOperation>(name, operation(Keys.Hot), Keys.Period),
            new ContestantOf<TOperation>(name, operation(Keys.Zipf), Keys.Period)
        );
}
