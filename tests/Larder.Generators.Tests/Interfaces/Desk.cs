namespace Larder.Generators.Tests.Interfaces;

/// <summary>Saves take as long as the test likes.</summary>
public sealed class Desk : IDesk
{
    private string _text = "first";

    public TaskCompletionSource Reached { get; private set; } = new();

    public TaskCompletionSource Hold { get; private set; } = new();

    public Task<string> FindAsync(int id) => Task.FromResult(_text);

    public async Task<string> SaveAsync(int id, string text)
    {
        _text = text;
        Reached.SetResult();
        await Hold.Task;
        return text.Length > 0 ? text : throw new ArgumentException("nothing", nameof(text));
    }

    public Task<string> FileAsync(string text) => SaveAsync(text.Length, text);

    public Note Add(Note note)
    {
        note.Id = 7;
        return note;
    }

    public Note? FindNote(int id) => null;

    public Task DropAsync(int id) => Drop();

    public Task DropAllAsync() => Drop();

    public Task DropTaggedAsync() => Drop();

    public void Again() => (Reached, Hold) = (new(), new());

    private Task Drop()
    {
        _text = "dropped";
        return Task.CompletedTask;
    }
}
