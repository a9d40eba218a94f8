namespace Larder.Generators.Tests.Interfaces;

public interface IDesk
{
    [Cached("desk:{id}", Ttl = "5m")]
    Task<string> FindAsync(int id);

    [CachePut("desk:{id}", Ttl = "5m", Tags = ["desks"])]
    Task<string> SaveAsync(int id, string text);

    [CachePut("desk:{result.Length}", Ttl = "5m", Tags = ["desks"])]
    Task<string> FileAsync(string text);

    [CachePut("note:{note.Id}", Ttl = "5m")]
    Note Add(Note note);

    [Cached("note:{id}", Ttl = "5m")]
    Note? FindNote(int id);

    [Invalidates("desk:{id}")]
    Task DropAsync(int id);

    [Invalidates("desk:*")]
    Task DropAllAsync();

    [Invalidates(Tags = ["desks"])]
    Task DropTaggedAsync();
}
