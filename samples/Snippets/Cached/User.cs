namespace Snippets.Cached;

public record User(int Id, string Name);
