namespace Larder.Generators.Tests.Interfaces;

internal sealed class Library : ILibrary, IClock
{
    private int _runs;

    public string Page(int number) => $"page {number} #{++_runs}";

    public ValueTask<string> ShelfAsync(int number) => new($"shelf {number} #{++_runs}");

    public void Tear(int number) { }

    public int Hour(string place) => ++_runs;

    public int Minute(string place) => ++_runs;
}
