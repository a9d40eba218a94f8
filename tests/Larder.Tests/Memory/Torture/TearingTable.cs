namespace Larder.Tests.Memory.Torture;

/// <summary>Writes values in place and reads them as it finds them: what a torture has to find.</summary>
internal sealed class TearingTable : ITortured
{
    private readonly Whole[] _values = [.. Enumerable.Range(0, TortureValues.Keys).Select(key => Whole.Of(key, 0))];

    public bool Read(int key, int way)
    {
        var value = _values[key % 4];
        Assert.True(value.IsOf(key % 4), $"{value} under key {key % 4}");
        return true;
    }

    public void Change(int key, Random random) => _values[key % 4] = Whole.Of(key % 4, random.Next());
}
